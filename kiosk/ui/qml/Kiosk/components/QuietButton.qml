// A white button with a word, and an icon where there is one; on red it is an outline.
import QtQuick
import Kiosk

Touchable {
    id: root

    required property string text
    property string icon: ""
    property bool outlined: false
    property bool faint: false

    implicitWidth: Theme.buttonWidth
    implicitHeight: Math.max(Theme.buttonHeight, content.implicitHeight + Theme.smallGap)
    color: root.outlined ? (root.pressed ? Theme.heroPressed : Theme.none) : (root.pressed || root.faint ? Theme.pressed : Theme.card)
    border.width: root.outlined ? Theme.thickLine : Theme.hairline
    border.color: root.outlined ? Theme.white : Theme.line

    Row {
        id: content

        anchors.centerIn: parent
        spacing: Theme.smallGap

        Icon {
            id: drawing

            anchors.verticalCenter: parent.verticalCenter
            visible: root.icon !== ""
            name: root.icon
        }

        Label {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - 2 * Theme.smallGap - (drawing.visible ? drawing.width + content.spacing : 0))
            horizontalAlignment: Text.AlignHCenter
            color: root.outlined ? Theme.white : root.faint ? Theme.soft : Theme.ink
            font.pixelSize: Theme.strongSize
            strong: !root.faint
            text: root.text
        }
    }
}
