// The invitation: hold your card here; or check in by phone number, or as a guest.
import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: root

    required property bool takesCards

    readonly property bool wide: !Theme.tight

    signal phoneTapped
    signal guestTapped

    implicitHeight: content.implicitHeight + 2 * Theme.heroPadding

    RedGround {
        anchors.fill: parent
        corner: Theme.radius
    }

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: Theme.heroPadding
        spacing: Theme.gap

        RowLayout {
            Layout.fillHeight: true
            spacing: Theme.gap

            ColumnLayout {
                spacing: Theme.smallGap

                Label {
                    Layout.fillWidth: true
                    visible: !Theme.tight && !Theme.lowered
                    color: Theme.white
                    font.pixelSize: Theme.strongSize
                    text: qsTr("辛苦了，进来歇歇")
                }

                Label {
                    Layout.fillWidth: true
                    color: Theme.white
                    font.pixelSize: Theme.heroSize
                    strong: true
                    text: root.takesCards ? qsTr("刷会员卡") : qsTr("照常签到")
                }

                Label {
                    Layout.fillWidth: true
                    visible: !Theme.tight
                    color: Theme.white
                    font.pixelSize: Theme.titleSize
                    text: root.takesCards ? qsTr("即可签到") : qsTr("用手机号就行")
                }
            }

            Rings {
                visible: !Theme.brief || (Theme.portrait && root.takesCards)
                icon: root.takesCards ? "contactless-payment" : "hand-tap"
            }
        }

        GridLayout {
            columns: root.wide ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.tileGap
            uniformCellWidths: true

            QuietButton {
                Layout.fillWidth: true
                objectName: "phone"
                icon: "device-mobile-ink"
                text: qsTr("手机号签到")
                onTapped: root.phoneTapped()
            }

            QuietButton {
                Layout.fillWidth: true
                objectName: "guest"
                outlined: true
                text: qsTr("我还不是会员")
                onTapped: root.guestTapped()
            }
        }
    }
}
