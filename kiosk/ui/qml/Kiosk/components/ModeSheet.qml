// The further modes, in the place of the page while "more" is open: one touch each.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

ColumnLayout {
    id: root

    required property ScreenModel screen

    spacing: Theme.gap

    ModeTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: 2 * Theme.rowHeight
        objectName: "contrast"
        icon: "circle-half"
        text: qsTr("高对比")
        line: qsTr("黑字白底，边框更清楚")
        on: root.screen.contrast
        onTapped: root.screen.toggleContrast()
    }

    ModeTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: 2 * Theme.rowHeight
        objectName: "lowReach"
        icon: "hand-arrow-down"
        text: qsTr("按钮放低")
        line: qsTr("坐着也够得着")
        on: root.screen.lowReach
        onTapped: root.screen.toggleLowReach()
    }

    ModeTile {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: 2 * Theme.rowHeight
        objectName: "voice"
        icon: "speaker-high"
        text: qsTr("语音提示")
        line: qsTr("一步一步说给您听")
        on: root.screen.voice
        onTapped: root.screen.toggleVoice()
    }

    Item {
        Layout.fillHeight: true
    }
}
