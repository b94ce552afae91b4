// A number in a disc: the same on the list and on the picture of directions.
import QtQuick
import Kiosk

Rectangle {
    id: root

    required property int number
    property bool chosen: false
    property int size: Theme.mark

    readonly property bool inverted: root.chosen && Theme.contrast
    // The line of a number is as high as the disc at the most.
    readonly property real lineShare: 0.72

    implicitWidth: root.size
    implicitHeight: root.size
    width: root.size
    height: root.size
    radius: root.size / 2
    // In high contrast everything is ink: the chosen one is turned round.
    color: root.inverted ? Theme.card : root.chosen ? Theme.ink : Theme.textOf("blue")
    border.width: root.inverted ? Theme.thickLine : 0
    border.color: Theme.ink

    Label {
        anchors.centerIn: parent
        quiet: true
        color: root.inverted ? Theme.ink : Theme.white
        font.pixelSize: Math.min(Theme.quietSize, Theme.portion(root.lineShare, root.size))
        wrapMode: Text.NoWrap
        text: root.number
    }
}
