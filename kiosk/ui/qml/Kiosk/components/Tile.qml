// A choice: an icon and a word on a card that a gloved finger finds.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string text
    property string tone: "red"
    property bool upright: true
    property bool drawn: true
    property int badgeSize: Theme.badge

    implicitHeight: Math.max(Theme.tileHeight, content.implicitHeight + 2 * Theme.smallGap)

    GridLayout {
        id: content

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
            tone: root.tone
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
