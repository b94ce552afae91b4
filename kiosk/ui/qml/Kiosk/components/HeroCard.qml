// The invitation: hold your card here, or tell your occupation; or, once the terminal is revoked, that it is closed.
import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: root

    required property bool takesCards
    property bool closed: false

    signal guestTapped

    implicitHeight: content.implicitHeight + 2 * Theme.heroPadding

    // The software renderer smooths the corners of plain rectangles only: the gradient stands between two of them.
    Rectangle {
        width: parent.width
        height: 2 * radius
        radius: Theme.radius
        color: Theme.heroTop
    }

    Rectangle {
        y: parent.height - height
        width: parent.width
        height: 2 * radius
        radius: Theme.radius
        color: Theme.heroBottom
    }

    Rectangle {
        y: Theme.radius
        width: parent.width
        height: parent.height - 2 * Theme.radius

        gradient: Gradient {
            GradientStop {
                position: 0
                color: Theme.heroTop
            }

            GradientStop {
                position: 1
                color: Theme.heroBottom
            }
        }
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
                    visible: root.takesCards && !root.closed
                    color: Theme.white
                    font.pixelSize: Theme.strongSize
                    text: qsTr("辛苦了，进来歇歇")
                }

                Label {
                    Layout.fillWidth: true
                    color: Theme.white
                    font.pixelSize: Theme.heroSize
                    strong: true
                    text: root.closed ? qsTr("本机已停用") : root.takesCards ? qsTr("刷会员卡") : qsTr("照常签到")
                }

                Label {
                    Layout.fillWidth: true
                    color: Theme.white
                    font.pixelSize: Theme.titleSize
                    text: root.closed ? qsTr("请联系站点管理员") : root.takesCards ? qsTr("即可签到") : qsTr("点一下，选职业")
                }
            }

            Rings {
                visible: !root.closed
                icon: root.takesCards ? "contactless-payment-white" : "hand-tap-white"
            }
        }

        Touchable {
            Layout.fillWidth: true
            objectName: "guest"
            visible: !root.closed
            implicitHeight: Theme.buttonHeight
            color: pressed ? Theme.pressed : Theme.card
            onTapped: root.guestTapped()

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Theme.padding
                anchors.rightMargin: Theme.padding
                spacing: Theme.gap

                Icon {
                    name: "identification-card-ink"
                    size: Theme.icon
                }

                Label {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.strongSize
                    strong: true
                    text: root.takesCards ? qsTr("没带卡？选职业签到") : qsTr("选职业签到")
                }

                Icon {
                    name: "caret-right-soft"
                    size: Theme.smallIcon
                }
            }
        }
    }
}
