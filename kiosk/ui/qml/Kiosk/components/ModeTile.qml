// A further mode: what it does, and whether it is on.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string text
    required property string line
    required property bool on

    readonly property color softInk: root.on ? Theme.white : root.pressed ? Theme.ink : Theme.soft

    implicitHeight: Math.max(Theme.rowHeight, content.implicitHeight + 2 * Theme.smallGap)
    color: root.on ? (root.pressed ? Theme.inkPressed : Theme.ink) : (root.pressed ? Theme.pressed : Theme.card)
    border.color: root.on ? Theme.ink : Theme.line

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: Theme.gap

        Icon {
            name: root.icon + "-" + (root.on ? "white" : "ink")
            size: Theme.largeIcon
        }

        ColumnLayout {
            spacing: 0

            Label {
                Layout.fillWidth: true
                color: root.on ? Theme.white : Theme.ink
                font.pixelSize: Theme.strongSize
                strong: true
                text: root.text
            }

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief
                quiet: true
                color: root.softInk
                text: root.line
            }
        }

        Label {
            Layout.fillWidth: false
            color: root.softInk
            strong: true
            wrapMode: Text.NoWrap
            text: root.on ? qsTr("已开") : qsTr("未开")
        }
    }
}
