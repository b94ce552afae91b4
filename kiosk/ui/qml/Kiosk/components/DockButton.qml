// A place in the mode bar: an icon and a word, dark while it is on.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string text
    property string tone: "ink"
    property bool on: false

    readonly property bool upright: Theme.portrait && !Theme.brief

    implicitWidth: Math.max(Theme.dock, content.implicitWidth + 2 * (root.upright ? Theme.smallGap : Theme.padding))
    implicitHeight: Math.max(Theme.portrait ? Theme.dock : Theme.target, content.implicitHeight + 2 * Theme.tinyGap)
    color: root.on ? (root.pressed ? Theme.inkPressed : Theme.ink) : (root.pressed ? Theme.pressed : Theme.card)
    border.color: root.on ? Theme.ink : Theme.line

    GridLayout {
        id: content

        anchors.centerIn: parent
        columns: root.upright ? 1 : 2
        columnSpacing: Theme.smallGap
        rowSpacing: 0

        Icon {
            Layout.alignment: Qt.AlignCenter
            visible: !Theme.brief
            name: root.icon + "-" + (root.on ? "white" : root.tone)
            size: Theme.icon
        }

        Label {
            Layout.alignment: Qt.AlignCenter
            color: root.on ? Theme.white : Theme.ink
            wrapMode: Text.NoWrap
            text: root.text
        }
    }
}
