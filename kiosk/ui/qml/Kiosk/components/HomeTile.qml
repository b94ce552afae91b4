// A way on from home: the icon of its place, a bold word, and a quiet line where there is room for it.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string tone
    required property string text
    required property string line
    // Narrow tiles have everything in one column.
    property bool narrow: false

    color: root.pressed ? Theme.pressedPale : Theme.card
    implicitHeight: Math.max(Theme.target, content.implicitHeight + 2 * Theme.tinyGap)

    GridLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: root.narrow ? Theme.smallGap : Theme.padding
        anchors.rightMargin: Theme.smallGap
        columns: root.narrow ? 1 : 2
        columnSpacing: Theme.smallGap
        rowSpacing: 0

        Icon {
            visible: root.narrow
            name: root.icon
            size: Theme.icon
        }

        Badge {
            Layout.rowSpan: quiet.visible ? 2 : 1
            visible: !root.narrow
            icon: root.icon
            tone: root.tone
            size: Theme.lowered ? Theme.smallBadge : Theme.badge
        }

        Label {
            Layout.fillWidth: true
            Layout.alignment: quiet.visible && !root.narrow ? Qt.AlignBottom : Qt.AlignVCenter
            font.pixelSize: Theme.strongSize
            strong: true
            text: root.text
        }

        Label {
            id: quiet

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            visible: !Theme.elder || (Theme.portrait && Theme.spacious)
            quiet: true
            color: Theme.textOf(root.tone)
            text: root.line
        }
    }
}
