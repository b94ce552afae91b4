// The device bench of the demonstration: a click holds a card to the reader, pulls a plug or cuts the network.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Bench

Rectangle {
    id: root

    required property BenchModel model

    width: 460
    height: 760
    color: "#1F1A17"

    component BenchButton: Rectangle {
        id: button

        required property string label
        property bool alarming: false
        signal clicked

        Layout.fillWidth: true
        implicitHeight: 44
        radius: 8
        color: touch.pressed ? "#58504B" : button.alarming ? "#A8150F" : "#3A332E"

        Text {
            anchors.fill: parent
            anchors.leftMargin: 14
            verticalAlignment: Text.AlignVCenter
            color: "#FFFFFF"
            elide: Text.ElideRight
            font.pixelSize: 16
            text: button.label
        }

        TapHandler {
            id: touch

            onTapped: button.clicked()
        }
    }

    component Heading: Text {
        Layout.topMargin: 10
        color: "#E9E3DA"
        font.pixelSize: 14
        font.bold: true
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 16
        spacing: 8

        Heading {
            text: "Cards"
        }

        Repeater {
            model: root.model.cards

            BenchButton {
                required property var modelData

                label: modelData.label
                onClicked: root.model.tap(modelData.uid)
            }
        }

        Heading {
            text: "Cables"
        }

        BenchButton {
            alarming: !root.model.plugged
            label: root.model.plugged ? "Reader: pull the plug" : "Reader: put the plug back"
            onClicked: root.model.togglePlug()
        }

        BenchButton {
            alarming: !root.model.connected
            label: root.model.connected ? "Network: cut" : "Network: mend"
            onClicked: root.model.toggleNetwork()
        }

        Text {
            Layout.fillWidth: true
            color: "#FFF2DD"
            font.pixelSize: 15
            text: root.model.note
            wrapMode: Text.Wrap
        }

        Heading {
            text: "The centre has received"
        }

        Repeater {
            model: root.model.lines

            Text {
                required property string modelData

                Layout.fillWidth: true
                color: "#E9E3DA"
                elide: Text.ElideRight
                font.pixelSize: 13
                text: modelData
            }
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
