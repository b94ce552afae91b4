// The screen at rest: the invitation, how it works, and what this station is.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property StationModel station
    required property ScreenModel screen

    readonly property bool takesCards: root.station.reader === "ready"
    readonly property bool closed: root.station.network === "revoked"
    readonly property bool online: root.station.network === "online"
    readonly property string waiting: root.station.waiting > 0 ? " · " + qsTr("%1 条待上传").arg(root.station.waiting) : ""

    header: PageHeader {
        Layout.fillWidth: true
        station: root.station
        title: root.station.name
        dated: true
        line: StatusWord {
            Layout.fillWidth: true
            objectName: "network"
            visible: root.station.network !== ""
            icon: root.online ? "cloud-check-green" : "cloud-slash-amber"
            tone: root.online ? "green" : "amber"
            text: Words.network[root.station.network] + root.waiting
        }
    }

    footer: [
        LanguageButton {
            screen: root.screen
        },
        StatusWord {
            Layout.fillWidth: true
            icon: "shield-check-soft"
            tone: "neutral"
            text: qsTr("屏幕只显示您的姓氏")
        }
    ]

    Notice {
        Layout.fillWidth: true
        objectName: "readerNotice"
        visible: root.station.reader === "down" && !root.closed
        icon: "wrench-amber"
        text: qsTr("读卡器维修中，请选职业签到")
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        HeroCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 7
            Layout.verticalStretchFactor: 1
            takesCards: root.takesCards
            closed: root.closed
            onGuestTapped: root.screen.askGuest()
        }

        GridLayout {
            Layout.preferredWidth: 5
            Layout.verticalStretchFactor: 1
            columns: Theme.portrait ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap

            StepsCard {
                visible: !root.closed
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.columnSpan: Theme.portrait ? 2 : 1
                takesCards: root.takesCards
            }

            InfoCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 5
                objectName: "visits"
                icon: "users-three-green"
                tone: "green"
                line: qsTr("今日人次")
                factSize: Theme.numberSize
                fact: root.station.visits < 0 ? "—" : root.station.visits
            }

            InfoCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 8
                objectName: "help"
                icon: "bell-ringing-red"
                tone: "red"
                line: qsTr("需要帮助？")
                fact: root.station.phone
            }
        }
    }
}
