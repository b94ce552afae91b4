// A white pill with an icon and a word: help, language, and what else the footer holds.
import QtQuick
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string text

    implicitWidth: content.implicitWidth + 2 * Theme.padding
    implicitHeight: Theme.target
    radius: height / 2
    color: root.pressed ? Theme.pressed : Theme.card
    border.width: Theme.hairline
    border.color: Theme.line

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.smallGap

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            size: Theme.icon
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
        }
    }
}
