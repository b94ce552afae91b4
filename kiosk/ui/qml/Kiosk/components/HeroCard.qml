// The invitation: hold your card here; or check in by phone number, or as a guest.
import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: root

    required property bool takesCards
    property bool scans: false
    // Beside the tiles there is less room: smaller words, and where they are needed most no rings.
    property bool compact: false
    // The reader is dead, and there is no room to say so anywhere else.
    property bool down: false

    readonly property int pad: root.compact && Theme.lowered ? Theme.padding : Theme.heroPadding
    readonly property real besideShare: 0.7
    readonly property bool narrow: root.compact && !Theme.portrait && !Theme.large
    readonly property bool wide: !Theme.tight && !root.narrow

    signal phoneTapped
    signal guestTapped

    implicitHeight: content.implicitHeight + 2 * root.pad

    RedGround {
        anchors.fill: parent
        corner: Theme.radius
    }

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: root.pad
        spacing: Theme.gap

        RowLayout {
            Layout.fillHeight: true
            visible: root.takesCards || root.down || !(root.compact && (Theme.brief || Theme.lowered))
            spacing: Theme.gap

            ColumnLayout {
                spacing: Theme.smallGap

                Label {
                    Layout.fillWidth: true
                    visible: !Theme.tight && !Theme.lowered && (!root.compact || Theme.spacious)
                    color: Theme.white
                    font.pixelSize: Theme.strongSize
                    text: qsTr("辛苦了，进来歇歇")
                }

                Label {
                    Layout.fillWidth: true
                    color: Theme.white
                    font.pixelSize: root.down ? Theme.titleSize : root.takesCards && root.scans ? Theme.titleSize : Theme.heroSize
                    strong: true
                    text: root.down ? qsTr("读卡器维修中") : root.takesCards && root.scans ? qsTr("刷卡或扫会员码") : root.takesCards ? qsTr("刷会员卡") : qsTr("照常签到")
                }

                Label {
                    Layout.fillWidth: true
                    visible: !Theme.tight && !(root.compact && Theme.lowered)
                    color: Theme.white
                    font.pixelSize: Theme.titleSize
                    text: root.takesCards ? qsTr("即可签到") : qsTr("用手机号就行")
                }
            }

            Rings {
                visible: !root.narrow && (!Theme.brief || (Theme.portrait && root.takesCards && !root.compact))
                icon: root.takesCards ? "contactless-payment" : "hand-tap"
                size: root.compact && (Theme.lowered || !Theme.portrait) ? Theme.portion(root.besideShare, Theme.ring) : Theme.ring
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
