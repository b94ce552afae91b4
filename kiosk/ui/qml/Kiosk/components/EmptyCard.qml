// Nothing to show yet, said calmly, with what will change it.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property string icon
    required property string tone
    required property string text
    required property string line

    ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: Theme.padding
        spacing: Theme.tight ? Theme.smallGap : Theme.gap

        Badge {
            Layout.alignment: Qt.AlignHCenter
            visible: !Theme.brief || Theme.portrait
            icon: root.icon
            tone: root.tone
            size: Theme.largeBadge
        }

        Label {
            Layout.fillWidth: true
            objectName: "empty"
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.headlineSize
            strong: true
            text: root.text
        }

        Label {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            color: Theme.soft
            text: root.line
        }
    }
}
