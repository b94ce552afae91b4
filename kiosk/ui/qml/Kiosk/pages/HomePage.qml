// Where everything begins: the invitation, the other ways in, what this station has, and how it stands.
import QtQuick
import QtQuick.Layouts
import Kiosk

PageFrame {
    id: root

    readonly property bool down: root.station.reader === "down"
    readonly property bool takesCards: root.station.reader === "ready"
    readonly property bool online: root.station.network === "online"
    readonly property string waiting: root.station.waiting > 0 ? " · " + qsTr("%1 条待上传").arg(root.station.waiting) : ""

    header: PageHeader {
        station: root.station
        screen: root.screen
        dated: true
        line: StatusWord {
            Layout.fillWidth: true
            objectName: "network"
            visible: root.station.network !== "" && !Theme.brief
            icon: root.online ? "cloud-check-green" : "cloud-slash-amber"
            tone: root.online ? "green" : "amber"
            text: (Words.network[root.station.network] ?? "") + root.waiting
        }
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.portrait ? Theme.gap : Theme.tileGap

        HeroCard {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 7
            takesCards: root.takesCards
            onPhoneTapped: root.screen.askPhone()
            onGuestTapped: root.screen.askGuest()
        }

        ColumnLayout {
            Layout.preferredWidth: 5
            Layout.fillHeight: !Theme.portrait
            spacing: Theme.portrait ? Theme.gap : Theme.tileGap

            Notice {
                Layout.fillWidth: true
                objectName: "readerNotice"
                visible: root.down
                icon: "wrench-amber"
                text: qsTr("读卡器维修中，请用手机号")
            }

            Banner {
                Layout.fillWidth: true
                objectName: "visits"
                visible: !Theme.brief && !Theme.lowered && !(root.down && (Theme.elder || !Theme.spacious))
                icon: "users-three-green"
                tone: "green"
                text: root.station.visits < 1 ? qsTr("今日欢迎您") : qsTr("今日 %1 人次来歇脚").arg(root.station.visits)
                line: qsTr("热了凉快，累了歇歇，断网也能签到")
            }

            GridLayout {
                Layout.fillHeight: !Theme.portrait
                columns: Theme.portrait && !Theme.elder ? 2 : 1
                columnSpacing: Theme.gap
                rowSpacing: Theme.portrait ? Theme.gap : Theme.tileGap
                uniformCellWidths: true

                RowTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "membership"
                    icon: "identification-card-violet"
                    tone: "violet"
                    text: qsTr("我的会籍")
                    line: qsTr("工会与有效期")
                    pointing: false
                    onTapped: root.screen.askMembership()
                }

                RowTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    objectName: "helpTile"
                    visible: !(Theme.brief && root.down)
                    icon: "bell-ringing-red"
                    tone: "red"
                    text: qsTr("求助报修")
                    line: qsTr("呼叫管理员")
                    pointing: false
                    onTapped: root.screen.askHelp()
                }
            }

            StepsCard {
                Layout.fillWidth: true
                visible: Theme.portrait ? !Theme.tight && !Theme.lowered && !Theme.elder : Theme.spacious && !root.down
                takesCards: root.takesCards
            }
        }
    }
}
