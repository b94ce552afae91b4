// A choice: an icon and a word on a card that a gloved finger finds.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string text
    property bool upright: true
    property bool drawn: true
    property int badgeSize: Theme.badge

    implicitHeight: Theme.tileHeight
    radius: Theme.radius
    color: root.pressed ? Theme.pressed : Theme.card
    border.width: Theme.hairline
    border.color: Theme.line

    GridLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.smallGap
        columns: root.upright ? 1 : 2
        columnSpacing: Theme.smallGap
        rowSpacing: Theme.tinyGap

        Badge {
            Layout.alignment: root.upright ? Qt.AlignHCenter : Qt.AlignVCenter
            visible: root.drawn
            icon: root.icon
            tone: "red"
            size: root.badgeSize
        }

        Label {
            Layout.fillWidth: true
            horizontalAlignment: root.upright ? Text.AlignHCenter : Text.AlignLeft
            strong: true
            text: root.text
        }
    }
}
