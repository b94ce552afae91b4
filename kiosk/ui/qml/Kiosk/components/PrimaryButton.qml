// The one thing to do next, in red (at the lockers in teal); the way out, in ink, with the seconds that are left before the screen goes home.
import QtQuick
import Kiosk

Touchable {
    id: root

    required property string text
    property int secondsLeft: 0
    property bool leaving: false
    property bool teal: false

    implicitWidth: Math.max(Theme.buttonWidth, content.implicitWidth + 2 * Theme.padding)
    implicitHeight: Theme.buttonHeight
    color: root.leaving ? (root.pressed ? Theme.inkPressed : Theme.ink) : root.teal ? (root.pressed ? Theme.tealPressed : Theme.teal) : (root.pressed ? Theme.actionPressed : Theme.action)
    border.color: color

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.smallGap

        Label {
            color: Theme.white
            font.pixelSize: Theme.strongSize
            strong: true
            wrapMode: Text.NoWrap
            text: root.text
        }

        Countdown {
            seconds: root.secondsLeft
            color: Theme.white
            font.pixelSize: Theme.strongSize
        }
    }
}
