// The code by which one joins, and what one has to bring, in three lines.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property JoinModel join

    readonly property real inner: root.height - 2 * Theme.padding
    readonly property real across: root.width - 2 * Theme.padding

    border.width: Theme.thickLine
    border.color: Theme.edgeOf("red")

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.padding
        columns: Theme.portrait ? 1 : 2
        columnSpacing: Theme.largeGap
        rowSpacing: Theme.gap

        QrPicture {
            Layout.alignment: Qt.AlignCenter
            code: root.join.code.name
            modules: root.join.code.modules
            room: Theme.portrait ? Math.min(Theme.codeMost, root.across, Theme.brief ? root.inner / 2 : root.inner - words.implicitHeight - Theme.gap) : Math.min(Theme.codeMost, root.inner, root.across / 2)
        }

        ColumnLayout {
            id: words

            Layout.fillHeight: !Theme.portrait || Theme.brief
            Layout.alignment: Qt.AlignVCenter
            spacing: Theme.brief ? Theme.tinyGap : Theme.smallGap

            Label {
                Layout.fillWidth: true
                objectName: "channel"
                font.pixelSize: Theme.spacious ? Theme.headlineSize : Theme.titleSize
                strong: true
                text: Theme.brief ? qsTr("手机扫码入会") : root.join.shown.name
            }

            Label {
                Layout.fillWidth: true
                visible: !Theme.brief && (Theme.portrait || Theme.spacious || root.join.channels.length < 2)
                color: Theme.textOf("red")
                text: qsTr("手机扫一扫，按提示填写")
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: Theme.brief
                implicitHeight: Theme.brief ? 0 : needs.implicitHeight

                Column {
                    id: needs

                    width: parent.width
                    spacing: words.spacing

                    Repeater {
                        model: root.join.shown.needs

                        RowLayout {
                            id: need

                            required property string modelData

                            width: needs.width
                            spacing: Theme.smallGap
                            // Large text in a small place: those that fit.
                            opacity: !Theme.brief || y + height <= needs.parent.height + 1 ? 1 : 0

                            Icon {
                                visible: !Theme.brief
                                name: "check-circle-green"
                                size: Theme.icon
                            }

                            Label {
                                Layout.fillWidth: true
                                font.pixelSize: Theme.spacious ? Theme.strongSize : Theme.bodySize
                                text: need.modelData
                            }
                        }
                    }
                }
            }
        }
    }
}
