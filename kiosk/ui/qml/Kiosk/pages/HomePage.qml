// Where everything begins: the invitation, the other ways in, what this station has, and how it stands.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property HomeModel front
    required property LockersModel lockers

    // Whether the centre has sent what this station has; until then home says what every station can do.
    readonly property bool stocked: root.front.tiles.length > 0
    readonly property bool given: root.front.banner.id !== ""
    readonly property string opening: root.front.opening.state === "" ? "" : PlaceWords.opening(root.front.opening)
    // What is left for the banner once everything else has the least that it needs.
    readonly property real spare: body.height - tiles.implicitHeight - Theme.gap - (Theme.portrait ? hero.implicitHeight + Theme.gap : 0) - (notice.visible ? notice.implicitHeight + Theme.gap : 0)
    readonly property bool down: root.station.reader === "down"
    readonly property bool alarm: root.station.alarm
    // Nothing invites while smoke is in the air, and little does while something is being repaired.
    readonly property bool troubled: root.alarm || notice.visible || hero.down
    readonly property bool takesCards: root.station.reader === "ready"
    readonly property bool online: root.station.network === "online"
    readonly property string waiting: root.station.waiting > 0 ? " · " + qsTr("%1 条待上传").arg(root.station.waiting) : ""

    alarmFull: true

    header: PageHeader {
        station: root.station
        screen: root.screen
        dated: true
        line: [
            Label {
                Layout.rightMargin: Theme.gap
                objectName: "opening"
                visible: text !== "" && !Theme.brief
                quiet: true
                wrapMode: Text.NoWrap
                text: root.opening
            },
            StatusWord {
                Layout.fillWidth: true
                objectName: "network"
                visible: root.station.network !== "" && !Theme.brief
                icon: root.online ? "cloud-check-green" : "cloud-slash-amber"
                tone: root.online ? "green" : "amber"
                text: (Words.network[root.station.network] ?? "") + root.waiting
            }
        ]
    }

    GridLayout {
        id: body

        Layout.alignment: root.alarm ? Qt.AlignTop : Qt.AlignVCenter
        Layout.fillHeight: !(root.alarm && Theme.portrait && !root.stocked)
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.portrait ? Theme.gap : Theme.tileGap

        HeroCard {
            id: hero

            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.alarm
            Layout.preferredWidth: root.stocked ? (Theme.large ? 6 : 4) : 7
            Layout.maximumHeight: root.stocked && Theme.portrait ? Theme.portion(1.25, implicitHeight) : -1
            compact: root.stocked
            down: root.down && Theme.brief
            takesCards: root.takesCards
            scans: root.station.scanner === "ready"
            onPhoneTapped: root.screen.askPhone()
            onGuestTapped: root.screen.askGuest()
        }

        ColumnLayout {
            Layout.preferredWidth: root.stocked ? 6 : 5
            Layout.fillHeight: !Theme.portrait || root.stocked
            spacing: Theme.portrait ? Theme.gap : Theme.tileGap

            Notice {
                id: notice

                Layout.fillWidth: true
                objectName: "trouble"
                visible: text !== "" && !root.alarm
                icon: "wrench-amber"
                text: Theme.brief ? DeviceWords.troubleWord(root.station.entry, root.station.service) : DeviceWords.entry[root.station.entry] || DeviceWords.service[root.station.service]
                next: Theme.brief || root.station.entry === "" ? "" : DeviceWords.serviceWord[root.station.service]
            }

            Banner {
                Layout.fillWidth: true
                objectName: "visits"
                visible: !root.stocked && !Theme.brief && !Theme.lowered && !root.alarm && !(root.troubled && (Theme.elder || !Theme.spacious))
                icon: "users-three-green"
                tone: "green"
                text: root.station.visits < 1 ? qsTr("今日欢迎您") : qsTr("今日 %1 人次来歇脚").arg(root.station.visits)
                line: qsTr("热了凉快，累了歇歇，断网也能签到")
            }

            GivenBanner {
                id: full

                Layout.fillWidth: true
                objectName: "given"
                visible: root.given && !root.alarm && !Theme.brief && root.spare >= implicitHeight
                given: root.front.banner
                more: root.front.more
                onTapped: root.screen.ask("notices")
            }

            GivenBanner {
                Layout.fillWidth: true
                objectName: "givenShort"
                visible: root.given && !root.alarm && !hero.down && !full.visible && root.spare >= implicitHeight
                given: root.front.banner
                more: root.front.more
                short: true
            }

            HomeTiles {
                id: tiles

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: root.stocked
                front: root.front
                lockers: root.lockers
                onTapped: tile => root.screen.ask(tile)
            }

            GridLayout {
                Layout.fillHeight: !Theme.portrait
                visible: !root.stocked
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
                    visible: !root.troubled || root.alarm || Theme.portrait && !Theme.brief || notice.next === "" && !Theme.brief
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
                visible: !root.stocked && !root.alarm && (Theme.portrait ? !Theme.tight && !Theme.lowered && !Theme.elder : Theme.spacious && !root.troubled)
                takesCards: root.takesCards
            }
        }
    }
}
