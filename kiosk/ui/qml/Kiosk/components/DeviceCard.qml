// How each kind of device stands that the station has: works or in repair, and then what to do instead.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property StationModel station

    readonly property var standings: ({
            "reader": root.station.reader,
            "scanner": root.station.scanner,
            "lockers": root.station.lockers,
            "power": root.station.power
        })
    readonly property list<string> working: DeviceWords.kinds.filter(kind => root.standings[kind] === "ready")
    readonly property list<string> failing: DeviceWords.kinds.filter(kind => !["none", "ready"].includes(root.standings[kind]))
    readonly property string instead: root.failing.length === 0 ? "" : DeviceWords.instead(root.failing[0], root.standings[root.failing[0]], root.station.entry)
    // A line for each; or what stands alike in one line; or, where there is little room, what is down in a word.
    readonly property bool listed: Theme.spacious || (Theme.large && !Theme.lowered)
    readonly property bool little: Theme.elder && !root.listed
    readonly property bool advising: Theme.portrait || !Theme.elder
    readonly property bool needed: root.failing.length > 0 || root.working.length > 0 && !root.little

    implicitHeight: content.implicitHeight + 2 * ((root.listed && Theme.portrait) ? Theme.padding : Theme.smallGap)

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: root.listed ? Theme.smallGap : Theme.tinyGap

        Label {
            Layout.fillWidth: true
            visible: root.listed
            quiet: true
            text: qsTr("设备状态")
        }

        Repeater {
            model: root.listed ? DeviceWords.kinds.filter(kind => root.standings[kind] !== "none") : []

            RowLayout {
                id: row

                required property string modelData

                readonly property string standing: root.standings[modelData]
                readonly property bool works: standing === "ready"

                spacing: Theme.smallGap

                Icon {
                    name: DeviceWords.kindIcon[row.modelData]
                    size: Theme.icon
                }

                Label {
                    strong: true
                    wrapMode: Text.NoWrap
                    text: DeviceWords.kind[row.modelData]
                }

                Item {
                    Layout.fillWidth: true
                }

                StatusWord {
                    Layout.fillWidth: true
                    Layout.preferredWidth: Math.ceil(implicitWidth)
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    objectName: "device-" + row.modelData
                    icon: row.works ? "check-circle-green" : "wrench-amber"
                    tone: row.works ? "green" : "amber"
                    text: root.advising ? DeviceWords.state(row.modelData, row.standing, root.station.entry) : DeviceWords.standing[row.standing]
                }
            }
        }

        StatusWord {
            objectName: "working"
            visible: !root.listed && !root.little && root.working.length > 0
            icon: "check-circle-green"
            tone: "green"
            text: DeviceWords.group("ready", root.working, root.station.lockers)
        }

        StatusWord {
            objectName: "failing"
            visible: !root.listed && !root.little && root.failing.length > 0
            icon: "wrench-amber"
            tone: "amber"
            text: DeviceWords.group("down", root.failing, root.station.lockers) + " · " + root.instead
        }

        RowLayout {
            visible: root.little && root.failing.length > 0
            spacing: Theme.smallGap

            Repeater {
                model: root.little ? root.failing : []

                Icon {
                    required property string modelData

                    name: DeviceWords.kindIcon[modelData]
                    size: Theme.icon
                }
            }

            Label {
                Layout.fillWidth: true
                objectName: "failingWord"
                color: Theme.textOf("amber")
                strong: true
                text: root.failing.length === 1 ? DeviceWords.downWord(root.failing[0], root.station.service) : DeviceWords.standing.down
            }
        }
    }
}
