// The one thing to do next, in ink; with the seconds that are left where the screen goes home by itself.
import QtQuick
import Kiosk

Touchable {
    id: root

    required property string text
    property int secondsLeft: 0

    implicitWidth: Math.max(Theme.buttonWidth, content.implicitWidth + 2 * Theme.padding)
    implicitHeight: Theme.buttonHeight
    radius: Theme.radius
    color: root.pressed ? Theme.inkPressed : Theme.ink

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.smallGap

        Label {
            color: Theme.white
            font.pixelSize: Theme.strongSize
            strong: true
            text: root.text
        }

        Label {
            visible: root.secondsLeft > 0
            color: Theme.white
            font.pixelSize: Theme.strongSize
            strong: true
            text: root.secondsLeft
        }
    }
}
