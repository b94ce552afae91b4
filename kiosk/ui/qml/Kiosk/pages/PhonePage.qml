// Check in, or see one's membership, by phone number: the digits, what is wrong with them, and a way on.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property PhoneModel phone

    readonly property bool stuck: ["nobody", "suspended", "left", "too_many", "disk"].includes(root.phone.problem)
    readonly property string problem: Words.phoneProblem[root.phone.problem] ?? ""
    readonly property string title: root.phone.purpose === "membership" ? qsTr("手机号查会籍") : qsTr("手机号签到")

    leavable: true
    headed: Theme.portrait

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: Theme.brief && root.problem ? root.problem : root.title
        timed: !Theme.brief
        homeward: true
    }

    GridLayout {
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.largeGap
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.preferredWidth: 1
            Layout.fillHeight: !Theme.portrait
            spacing: Theme.gap

            PageHeader {
                visible: !Theme.portrait && !root.station.alarm
                station: root.station
                screen: root.screen
                title: Theme.brief && root.problem ? root.problem : root.title
                timed: !Theme.brief
                homeward: true
            }

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                implicitHeight: Theme.spacious && Theme.portrait ? 2 * Theme.buttonHeight : Theme.brief ? number.implicitHeight + 2 * Theme.thickLine : Theme.buttonHeight
                border.color: root.problem ? Theme.textOf("red") : Theme.line
                border.width: root.problem ? Theme.thickLine : Theme.hairline

                Label {
                    id: number

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    objectName: "number"
                    horizontalAlignment: Text.AlignHCenter
                    color: root.phone.shown === "" ? Theme.soft : Theme.ink
                    font.pixelSize: root.phone.shown === "" ? Theme.strongSize : Theme.displaySize
                    strong: root.phone.shown !== ""
                    text: root.phone.shown || qsTr("请输入手机号")
                }
            }

            Label {
                Layout.fillWidth: true
                objectName: "problem"
                visible: !Theme.brief
                horizontalAlignment: Text.AlignHCenter
                color: root.problem ? Theme.textOf("red") : Theme.soft
                strong: root.problem !== ""
                text: root.problem || qsTr("只用来找到您，不会显示全名")
            }

            PrimaryButton {
                Layout.fillWidth: true
                visible: !Theme.portrait && !root.stuck
                objectName: "submit"
                text: root.phone.busy ? qsTr("正在查找") : qsTr("下一步")
                onTapped: root.phone.submit()
            }

            QuietButton {
                Layout.fillWidth: true
                visible: !Theme.portrait && root.stuck
                objectName: "guest"
                text: qsTr("我还不是会员")
                onTapped: root.screen.askGuest()
            }
        }

        DigitPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            onPressed: digit => root.phone.press(digit)
            onErased: root.phone.erase()
            onCleared: root.phone.clear()
        }

        PrimaryButton {
            Layout.fillWidth: true
            visible: Theme.portrait && !root.stuck
            objectName: "submit"
            text: root.phone.busy ? qsTr("正在查找") : qsTr("下一步")
            onTapped: root.phone.submit()
        }

        QuietButton {
            Layout.fillWidth: true
            visible: Theme.portrait && root.stuck
            objectName: "guest"
            text: qsTr("我还不是会员")
            onTapped: root.screen.askGuest()
        }
    }
}
