// Open by pickup code: the compartment's number, then the six digits of its code.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property PickupModel pickup

    readonly property string problem: LockerWords.problem[root.pickup.problem] ?? ""
    readonly property string advice: root.pickup.left > 0 ? qsTr("还能试 %1 次").arg(root.pickup.left) : LockerWords.plan[root.pickup.problem] ?? ""
    readonly property string title: Theme.brief && root.problem !== "" ? root.problem : root.pickup.coding ? qsTr("请输入取件码") : qsTr("您存在几号格？")
    readonly property string submitText: root.pickup.busy ? qsTr("正在核对") : root.pickup.coding ? qsTr("开门") : qsTr("下一步")

    leavable: true
    headed: Theme.portrait

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: root.title
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
                visible: !Theme.portrait
                station: root.station
                screen: root.screen
                title: root.title
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
                    objectName: "typed"
                    horizontalAlignment: Text.AlignHCenter
                    color: text === number.hint ? Theme.soft : Theme.ink
                    font.pixelSize: text === number.hint ? Theme.strongSize : Theme.displaySize
                    strong: text !== number.hint
                    text: (root.pickup.coding ? root.pickup.code : root.pickup.number) || number.hint

                    readonly property string hint: root.pickup.coding ? qsTr("6 位数字") : qsTr("格号，如 05")
                }
            }

            Label {
                Layout.fillWidth: true
                objectName: "problem"
                visible: !Theme.brief
                horizontalAlignment: Text.AlignHCenter
                color: root.problem ? Theme.textOf("red") : Theme.soft
                strong: root.problem !== ""
                text: root.problem ? [root.problem, root.advice].filter(Boolean).join(" · ") : root.pickup.coding ? qsTr("%1 号格的取件码").arg(LockerWords.two(Number(root.pickup.number))) : qsTr("存的时候屏幕上显示过")
            }

            PrimaryButton {
                Layout.fillWidth: true
                visible: !Theme.portrait
                objectName: "submit"
                teal: true
                text: root.submitText
                onTapped: root.pickup.submit()
            }
        }

        DigitPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            onPressed: digit => root.pickup.press(digit)
            onErased: root.pickup.press("erase")
            onCleared: root.pickup.press("clear")
        }

        PrimaryButton {
            Layout.fillWidth: true
            visible: Theme.portrait
            objectName: "submit"
            teal: true
            text: root.submitText
            onTapped: root.pickup.submit()
        }
    }
}
