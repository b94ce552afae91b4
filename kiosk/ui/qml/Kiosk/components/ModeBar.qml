// The footer of every screen: help, large text, the other language, more; and done, where a session runs.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

GridLayout {
    id: root

    required property ScreenModel screen
    property string leaveText: qsTr("完成")
    property bool leavable: false
    property bool helps: true

    readonly property bool stacked: Theme.portrait && Theme.brief && !Theme.large

    columns: root.stacked ? 1 : 3
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap

    RowLayout {
        Layout.fillWidth: root.stacked || !root.leavable
        spacing: Theme.tileGap

        DockButton {
            Layout.fillWidth: root.stacked
            objectName: "help"
            visible: root.helps
            icon: "bell-ringing"
            tone: "red"
            text: qsTr("求助")
            onTapped: root.screen.askHelp()
        }

        DockButton {
            Layout.fillWidth: root.stacked
            objectName: "elder"
            icon: "text-aa"
            text: qsTr("大字")
            on: root.screen.elder
            onTapped: root.screen.toggleElder()
        }

        DockButton {
            Layout.fillWidth: root.stacked
            objectName: "language"
            icon: "translate"
            text: root.screen.language === "zh" ? "English" : "中文"
            onTapped: root.screen.switchLanguage()
        }

        DockButton {
            Layout.fillWidth: root.stacked
            objectName: "more"
            icon: "sliders-horizontal"
            text: qsTr("更多")
            on: root.screen.moreOpen
            onTapped: root.screen.toggleMore()
        }

        StatusWord {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.smallGap
            visible: !root.leavable && !Theme.elder && (Theme.large || !Theme.portrait) && !Theme.tight
            icon: "shield-check-soft"
            tone: "neutral"
            text: qsTr("屏幕只显示您的姓氏")
        }
    }

    Item {
        Layout.fillWidth: true
        visible: root.leavable && !Theme.portrait
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.fillHeight: !root.stacked
        Layout.maximumWidth: Theme.portrait ? root.width : Math.max(implicitWidth, root.width / 3)
        objectName: "leave"
        visible: root.leavable
        implicitHeight: Theme.target
        text: root.leaveText
        secondsLeft: root.screen.secondsLeft
        leaving: true
        onTapped: root.screen.leave()
    }
}
