// A field for a code, and a button that holds it to the scanner.
import QtQuick
import QtQuick.Layouts

RowLayout {
    id: root

    signal entered(text: string)

    spacing: 6

    Rectangle {
        Layout.fillWidth: true
        border.color: field.activeFocus ? "#F2A93B" : "#4A413B"
        color: "#2A2420"
        implicitHeight: 34
        radius: 6

        TextInput {
            id: field

            anchors.fill: parent
            anchors.leftMargin: 10
            anchors.rightMargin: 10
            activeFocusOnPress: true
            clip: true
            color: "#FFFFFF"
            font.pixelSize: 14
            selectByMouse: true
            text: "7-2-3041"
            verticalAlignment: TextInput.AlignVCenter

            onAccepted: root.entered(field.text)
        }
    }

    BenchButton {
        objectName: "scan"
        implicitWidth: 90
        centred: true
        label: "Scan"

        onClicked: root.entered(field.text)
    }
}
