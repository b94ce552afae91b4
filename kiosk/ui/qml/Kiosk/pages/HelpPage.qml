// Help: call the attendant, the station's phone, and a picture for each thing that may be broken.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property HelpModel help
    required property LockersModel lockers

    readonly property bool stepping: root.lockers.code !== ""

    leavable: true
    headedInAlarm: root.stepping
    alarmWord: Theme.brief ? Words.helpState[root.help.state] || root.help.phone : ""

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: !Theme.brief ? qsTr("求助报修") : Words.helpState[root.help.state] || root.help.phone
        timed: !Theme.brief
        homeward: true
        stepping: root.stepping
        onSteppedBack: root.lockers.ask("look")
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.preferredWidth: 5
            Layout.fillHeight: !Theme.portrait
            spacing: Theme.gap

            HelpCard {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                help: root.help
            }

            DeviceCard {
                Layout.fillWidth: true
                objectName: "devices"
                visible: needed && !root.station.alarm && (root.help.state === "" || Theme.portrait || Theme.spacious)
                station: root.station
            }
        }

        ColumnLayout {
            Layout.preferredWidth: 7
            Layout.fillHeight: true
            spacing: Theme.gap

            Label {
                Layout.fillWidth: true
                visible: Theme.portrait ? !Theme.tight : Theme.large
                font.pixelSize: Theme.strongSize
                strong: true
                text: qsTr("哪里坏了？点一下就报修")
            }

            ChoiceGrid {
                Layout.fillWidth: true
                Layout.fillHeight: true
                prefix: "fault-"
                codes: Words.defects
                words: Words.defect
                icons: Words.defectIcon
                tone: "amber"
                columns: Theme.elder ? 2 : Theme.lowered && Theme.large ? 4 : 3
                wordLines: 1
                badgeSize: Theme.portrait && Theme.spacious ? Theme.badge : Theme.smallBadge
                upright: !Theme.elder
                drawn: !Theme.brief
                onChosen: code => root.help.report(code)
            }
        }
    }
}
