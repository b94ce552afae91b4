// How the check-in ended; beside it, for a card that is not known, the occupations.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property StationModel station
    required property ScreenModel screen
    required property ResultModel result

    readonly property bool asks: root.result.asksOccupation

    header: PageHeader {
        Layout.fillWidth: true
        station: root.station
        title: root.asks && !Theme.portrait ? qsTr("您是做什么的？") : root.station.name
    }

    footer: [
        LanguageButton {
            screen: root.screen
        },
        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.buttonHeight
        },
        PrimaryButton {
            objectName: "leave"
            visible: root.result.kind !== "waiting"
            text: qsTr("完成")
            secondsLeft: root.screen.secondsLeft
            onTapped: root.screen.leave()
        }
    ]

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        ResultCard {
            Layout.fillWidth: true
            Layout.fillHeight: !root.asks || !Theme.portrait
            Layout.preferredWidth: 5
            result: root.result
            compact: root.asks
        }

        ColumnLayout {
            Layout.preferredWidth: root.asks ? 7 : 5
            Layout.fillHeight: true
            spacing: Theme.gap

            Label {
                Layout.fillWidth: true
                visible: root.asks && Theme.portrait
                font.pixelSize: Theme.strongSize
                strong: true
                text: qsTr("您是做什么的？")
            }

            OccupationGrid {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.asks
                columns: 3
                upright: Theme.portrait || !drawn
                drawn: Theme.growth > 0.9
                onChosen: code => root.screen.chooseOccupation(code)
            }

            Label {
                Layout.fillWidth: true
                visible: root.result.tone === "green" && Theme.roomy
                font.pixelSize: Theme.titleSize
                strong: true
                text: qsTr("请进来歇歇，祝您平安")
            }

            InfoCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !root.asks
                icon: "clock-ink"
                tone: "neutral"
                line: qsTr("签到时间")
                fact: root.result.visitTime || "—"
            }

            InfoCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !root.asks
                icon: "users-three-green"
                tone: "green"
                line: qsTr("今日人次")
                factSize: Theme.numberSize
                fact: root.station.visits < 0 ? "—" : root.station.visits
            }

            InfoCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !root.asks
                icon: "bell-ringing-red"
                tone: "red"
                line: qsTr("需要帮助？")
                fact: root.station.phone
            }
        }
    }
}
