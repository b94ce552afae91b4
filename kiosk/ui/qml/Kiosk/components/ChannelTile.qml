// A way to join, to be chosen.
import QtQuick
import Kiosk

Touchable {
    id: root

    required property string text
    required property bool on

    implicitHeight: Math.max(Theme.target, words.implicitHeight + 2 * Theme.smallGap)
    color: root.on ? (root.pressed ? Theme.inkPressed : Theme.ink) : (root.pressed ? Theme.pressed : Theme.card)
    border.color: root.on ? Theme.ink : Theme.line

    Label {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.smallGap
        horizontalAlignment: Text.AlignHCenter
        color: root.on ? Theme.white : Theme.ink
        strong: true
        maximumLineCount: 3
        elide: Text.ElideRight
        text: root.text
    }
}
