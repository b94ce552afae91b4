// One of the three steps: an icon, a bold word, a quiet line.
import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: root

    required property string icon
    required property string tone
    required property string word
    required property string line

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    Layout.alignment: Qt.AlignTop
    spacing: Theme.tinyGap

    Badge {
        Layout.alignment: Qt.AlignHCenter
        icon: root.icon
        tone: root.tone
        size: Theme.stepBadge
    }

    Label {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.strongSize
        strong: true
        text: root.word
    }

    Label {
        Layout.fillWidth: true
        visible: Theme.spacious && !Theme.elder
        horizontalAlignment: Text.AlignHCenter
        quiet: true
        text: root.line
    }
}
