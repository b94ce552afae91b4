// The device bench of the demonstration: cards, codes, compartments, alarms, plugs, the network, the centre's lines.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Bench

Rectangle {
    id: root

    required property BenchModel model

    readonly property int count: root.model.compartments.length
    readonly property int columns: root.count <= 12 ? 4 : 6

    width: 760
    height: 960
    color: "#1F1A17"

    component Heading: Text {
        Layout.topMargin: 6
        color: "#C9BFB3"
        font.bold: true
        font.pixelSize: 13
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 14
        spacing: 6

        Text {
            Layout.fillWidth: true
            color: "#FFF2DD"
            elide: Text.ElideRight
            font.pixelSize: 16
            text: root.model.note
        }

        Heading {
            text: "Cards and codes"
        }

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: 6
            columns: 3
            rowSpacing: 6
            uniformCellWidths: true

            Repeater {
                model: root.model.cards

                BenchButton {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    objectName: "card-" + modelData.uid
                    label: modelData.label
                    size: 13

                    onClicked: root.model.tap(modelData.uid)
                }
            }

            CodeEntry {
                Layout.columnSpan: 2
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                visible: root.model.scans

                onEntered: text => root.model.present(text)
            }
        }

        Heading {
            text: "Compartments: click one to move its door"
            visible: root.count > 0
        }

        Flickable {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: grid.implicitHeight
            Layout.preferredHeight: grid.implicitHeight
            clip: true
            contentHeight: grid.implicitHeight
            visible: root.count > 0

            GridLayout {
                id: grid

                columnSpacing: 6
                columns: root.columns
                rowSpacing: 6
                uniformCellWidths: true
                width: parent.width

                Repeater {
                    model: root.count

                    CompartmentTile {
                        id: tile

                        required property int index

                        Layout.fillWidth: true
                        objectName: "compartment-" + tile.compartment.number
                        compartment: root.model.compartments[tile.index]
                        small: root.columns > 4

                        onDoorClicked: root.model.toggleDoor(tile.compartment.number)
                        onJamClicked: root.model.toggleJam(tile.compartment.number)
                        onLoadClicked: root.model.nextLoad(tile.compartment.number)
                    }
                }
            }
        }

        Heading {
            text: "Alarms and plugs: click one to pull it, or to put it back"
        }

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: 6
            columns: 4
            rowSpacing: 6
            uniformCellWidths: true

            Repeater {
                model: root.model.alarms.length

                BenchButton {
                    id: alarm

                    required property int index

                    readonly property var kind: root.model.alarms[alarm.index]

                    Layout.fillWidth: true
                    objectName: "alarm-" + alarm.kind.kind
                    alarming: alarm.kind.standing
                    size: 12
                    label: alarm.kind.standing ? alarm.kind.label + ": end it" : alarm.kind.label + ": raise it"

                    onClicked: root.model.toggleAlarm(alarm.kind.kind)
                }
            }

            BenchButton {
                Layout.fillWidth: true
                objectName: "network"
                alarming: !root.model.connected
                size: 12
                label: root.model.connected ? "Network" : "Network: cut"

                onClicked: root.model.toggleNetwork()
            }

            Repeater {
                model: root.model.devices.length

                BenchButton {
                    id: plug

                    required property int index

                    readonly property var device: root.model.devices[plug.index]

                    Layout.fillWidth: true
                    objectName: "plug-" + plug.device.name
                    alarming: !plug.device.plugged
                    size: 12
                    label: plug.device.plugged ? plug.device.name + " · " + plug.device.driver : plug.device.name + ": pulled"

                    onClicked: root.model.togglePlug(plug.device.name)
                }
            }
        }

        Heading {
            text: "The centre has received"
        }

        CentreLines {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: 60
            lines: root.model.lines
        }
    }
}
