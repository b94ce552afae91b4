// One compartment on the bench: its door (click to move it), its outlet and what flows; below, its lock and its load.
import QtQuick

Rectangle {
    id: root

    required property var compartment
    property bool small: false

    signal doorClicked
    signal jamClicked
    signal loadClicked

    border.color: root.compartment.open ? "#F2A93B" : "#4A413B"
    border.width: root.compartment.open ? 2 : 1
    color: root.compartment.open ? "#4B3A1E" : hover.hovered ? "#352E29" : "#2A2420"
    implicitHeight: root.small ? 92 : 108
    radius: 8

    Item {
        id: face

        anchors.bottom: chips.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: root.small ? 8 : 10

        Text {
            id: number

            color: "#FFFFFF"
            font.bold: true
            font.pixelSize: root.small ? 20 : 26
            text: root.compartment.number
        }

        Text {
            anchors.baseline: number.baseline
            anchors.right: parent.right
            color: root.compartment.open ? "#F2C26B" : "#A89E93"
            font.bold: root.compartment.open
            font.pixelSize: root.small ? 13 : 15
            text: root.compartment.open ? "open" : "closed"
        }

        Rectangle {
            id: lamp

            anchors.bottom: parent.bottom
            anchors.bottomMargin: 4
            anchors.left: parent.left
            color: root.compartment.powered ? "#5BD38A" : "#4A413B"
            height: 11
            radius: 5.5
            width: 11
        }

        Text {
            anchors.left: lamp.right
            anchors.leftMargin: 6
            anchors.verticalCenter: lamp.verticalCenter
            color: root.compartment.powered ? "#BFEFD2" : "#A89E93"
            font.pixelSize: root.small ? 12 : 14
            text: root.compartment.powered ? "on" : "off"
        }

        Text {
            anchors.right: parent.right
            anchors.verticalCenter: lamp.verticalCenter
            color: root.compartment.draws > 0 ? "#FFFFFF" : "#A89E93"
            font.pixelSize: root.small ? 12 : 14
            text: root.compartment.draws.toFixed(1) + " W"
        }

        HoverHandler {
            id: hover
        }

        TapHandler {
            onTapped: root.doorClicked()
        }
    }

    Row {
        id: chips

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: root.small ? 5 : 6
        spacing: 4

        BenchButton {
            objectName: "jam-" + root.compartment.number
            alarming: root.compartment.jammed
            centred: true
            height: root.small ? 24 : 28
            label: root.compartment.jammed ? "jammed" : "jam"
            size: root.small ? 11 : 13
            width: (parent.width - parent.spacing) / 2

            onClicked: root.jamClicked()
        }

        BenchButton {
            objectName: "load-" + root.compartment.number
            centred: true
            height: root.small ? 24 : 28
            label: root.compartment.load > 0 ? root.compartment.load + " W in" : "no load"
            size: root.small ? 11 : 13
            width: (parent.width - parent.spacing) / 2

            onClicked: root.loadClicked()
        }
    }
}
