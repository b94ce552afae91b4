// What became of a record: kept here until the centre has it, or confirmed by it; changes in place.
import QtQuick
import QtQuick.Layouts
import Kiosk

Chip {
    id: root

    required property string outcome

    readonly property bool confirmed: root.outcome === "confirmed"

    Layout.alignment: Qt.AlignHCenter
    Layout.fillWidth: true
    Layout.maximumWidth: implicitWidth
    objectName: "outcome"
    visible: root.outcome === "recorded" || root.confirmed
    icon: root.confirmed ? "cloud-check-green" : "cloud-arrow-up-amber"
    tone: root.confirmed ? "green" : "amber"
    text: Words.outcome[root.outcome]
}
