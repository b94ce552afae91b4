// A membership at a glance: masked, with its standing and what to do about it.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property MembershipModel membership

    readonly property bool valid: root.membership.standing === "active"

    border.width: Theme.thickLine
    border.color: Theme.edgeOf("violet")

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.padding
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.largeGap
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.preferredWidth: 1
            Layout.fillHeight: !Theme.portrait
            spacing: Theme.tight ? Theme.smallGap : Theme.gap

            RowLayout {
                Layout.fillHeight: !Theme.portrait
                spacing: Theme.gap

                Badge {
                    visible: !Theme.brief
                    icon: "identification-card-violet"
                    tone: "violet"
                    size: Theme.large && !Theme.lowered ? Theme.largeBadge : Theme.badge
                }

                ColumnLayout {
                    Layout.fillHeight: false
                    spacing: 0

                    Label {
                        Layout.fillWidth: true
                        objectName: "name"
                        font.pixelSize: Theme.displaySize
                        strong: true
                        text: root.membership.name
                    }

                    Label {
                        Layout.fillWidth: true
                        objectName: "card"
                        visible: root.membership.card !== "" && !Theme.brief
                        quiet: true
                        color: Theme.textOf("violet")
                        text: qsTr("会员卡尾号 %1").arg(root.membership.card)
                    }
                }
            }

            Banner {
                Layout.fillWidth: true
                objectName: "standing"
                icon: root.valid ? "check-circle-green" : "warning-amber"
                tone: root.valid ? "green" : "amber"
                text: Words.standing[root.membership.standing] ?? ""
            }

            Label {
                Layout.fillWidth: true
                Layout.fillHeight: !Theme.portrait
                objectName: "advice"
                visible: !Theme.brief
                verticalAlignment: Text.AlignTop
                color: Theme.soft
                text: Words.advice[root.membership.standing] ?? ""
            }
        }

        ColumnLayout {
            Layout.preferredWidth: 1
            Layout.fillHeight: true
            spacing: Theme.tinyGap

            FactRow {
                icon: "buildings-soft"
                line: qsTr("所在工会")
                fact: root.membership.union
            }

            FactRow {
                icon: "user-circle-soft"
                line: qsTr("职业")
                fact: Words.occupation[root.membership.occupation] ?? ""
            }

            FactRow {
                icon: "calendar-check-soft"
                line: qsTr("有效期至")
                fact: Words.day(root.membership.validUntil) || qsTr("长期")
            }
        }
    }
}
