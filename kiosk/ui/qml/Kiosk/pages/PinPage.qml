// An attendant's PIN: as many dots as digits, how the last try ended, and the pad; the last digit asks by itself.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property DutyModel duty

    readonly property int digits: 6
    readonly property string title: Theme.brief && root.problem ? root.problem : qsTr("%1，请输入密码").arg(root.duty.pin.name)
    readonly property string problem: DutyWords.pinProblem(root.duty.pin)

    leavable: true
    headed: Theme.portrait
    helps: false

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: root.title
        timed: !Theme.brief
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
            }

            Card {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                implicitHeight: Theme.brief ? Theme.mark + 2 * Theme.smallGap : Theme.buttonHeight
                border.color: root.problem ? Theme.textOf("red") : Theme.line
                border.width: root.problem ? Theme.thickLine : Theme.hairline

                Row {
                    objectName: "dots"
                    anchors.centerIn: parent
                    spacing: Theme.gap

                    Repeater {
                        model: root.digits

                        Rectangle {
                            required property int index

                            width: Theme.smallIcon
                            height: width
                            radius: width / 2
                            color: index < root.duty.pin.digits ? Theme.ink : Theme.none
                            border.width: Theme.thickLine
                            border.color: Theme.ink
                        }
                    }
                }
            }

            Label {
                Layout.fillWidth: true
                objectName: "problem"
                visible: !Theme.brief
                horizontalAlignment: Text.AlignHCenter
                color: root.problem ? Theme.textOf("red") : Theme.soft
                strong: root.problem !== ""
                text: root.problem || (root.duty.pin.busy ? qsTr("正在核对") : qsTr("管理员登录，六位密码"))
            }
        }

        DigitPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            onPressed: digit => root.duty.press(digit)
            onErased: root.duty.press("erase")
            onCleared: root.duty.press("clear")
        }
    }
}
