// Something that is known: what it is, quietly, and what it says, boldly.
import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: root

    required property string line
    required property string fact

    Layout.fillWidth: true
    Layout.preferredWidth: 1
    spacing: 0

    Label {
        Layout.fillWidth: true
        quiet: true
        text: root.line
    }

    Label {
        Layout.fillWidth: true
        strong: true
        text: root.fact || "–"
    }
}
