// A fact with its icon: a quiet line that names it, a bold one that tells it.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property string icon
    required property string tone
    required property string line
    required property string fact
    property int factSize: Theme.strongSize

    implicitHeight: content.implicitHeight + 2 * Theme.padding

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: Theme.gap

        Badge {
            icon: root.icon
            tone: root.tone
        }

        ColumnLayout {
            spacing: 0

            Label {
                Layout.fillWidth: true
                color: Theme.soft
                font.pixelSize: Theme.quietSize
                text: root.line
            }

            Label {
                Layout.fillWidth: true
                font.pixelSize: root.factSize
                strong: true
                text: root.fact
            }
        }
    }
}
