// One line of a card of facts: what it is, quietly, and what it says, boldly; a thin line above it.
import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: root

    required property string icon
    required property string line
    required property string fact

    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitHeight: content.implicitHeight + Theme.tinyGap

    Rectangle {
        visible: root.y > 0 // between rows, not above the first
        width: root.width
        height: Theme.hairline
        color: Theme.line
    }

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Icon {
            visible: !Theme.brief
            name: root.icon
            size: Theme.icon
        }

        ColumnLayout {
            spacing: 0

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief
                quiet: true
                text: root.line
            }

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.spacious ? Theme.strongSize : Theme.bodySize
                strong: true
                text: root.fact
            }
        }
    }
}
