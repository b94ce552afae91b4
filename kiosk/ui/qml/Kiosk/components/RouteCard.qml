// The chosen station: what it has, and the code that opens the way there on a phone.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property var row
    required property var code
    // The code above the words, or beside them.
    property bool upright: false
    property bool closable: false

    signal closed

    readonly property bool ample: Theme.spacious && !Theme.elder
    readonly property real inner: root.height - 2 * Theme.padding

    border.width: Theme.thickLine
    border.color: Theme.textOf("blue")

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.padding
        columns: root.upright ? 1 : 2
        columnSpacing: Theme.gap
        rowSpacing: Theme.smallGap
        layoutDirection: root.upright ? Qt.LeftToRight : Qt.RightToLeft

        QrPicture {
            Layout.alignment: Qt.AlignCenter
            code: root.code.name
            modules: root.code.modules
            room: root.upright ? Math.min(root.width - 2 * Theme.padding, root.inner - words.implicitHeight - Theme.smallGap) : Math.min(root.inner, (root.width - 2 * Theme.padding) / 2)
        }

        ColumnLayout {
            id: words

            Layout.fillHeight: true
            spacing: Theme.smallGap

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.titleSize
                strong: true
                text: qsTr("扫码看路线")
            }

            Label {
                Layout.fillWidth: true
                maximumLineCount: 5
                elide: Text.ElideRight
                text: root.row.name
            }

            Label {
                Layout.fillWidth: true
                visible: root.ample && text !== ""
                quiet: true
                maximumLineCount: 2
                elide: Text.ElideRight
                text: root.row.address
            }

            FacilityWords {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !Theme.elder
                facilities: root.row.facilities
                lines: root.ample ? 2 : 1
            }

            Item {
                Layout.fillHeight: true
                visible: Theme.elder
            }

            QuietButton {
                Layout.fillWidth: true
                objectName: "closeItem"
                visible: root.closable
                implicitHeight: Theme.target
                text: qsTr("返回列表")
                onTapped: root.closed()
            }
        }
    }
}
