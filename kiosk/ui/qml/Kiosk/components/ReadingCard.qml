// The chosen thing to read, in full.
import QtQuick
import QtQuick.Layouts
import Kiosk

Card {
    id: root

    required property var row
    property bool closable: false

    signal closed

    readonly property string tone: PlaceWords.kindTone[root.row.kind]

    border.width: Theme.thickLine
    border.color: Theme.edgeOf(root.tone)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.padding
        spacing: Theme.brief ? Theme.tinyGap : Theme.smallGap

        Label {
            Layout.fillWidth: true
            visible: !Theme.brief
            quiet: true
            color: Theme.textOf(root.tone)
            text: root.row.kind === "given" ? PlaceWords.kind["given"] + " · " + PlaceWords.hours(root.row.given.span) + PlaceWords.count(root.row.given) : PlaceWords.kind[root.row.kind] + " · " + ContentWords.day(root.row.since)
        }

        Label {
            Layout.fillWidth: true
            visible: !Theme.brief
            font.pixelSize: Theme.spacious ? Theme.titleSize : Theme.bodySize
            strong: true
            maximumLineCount: 3
            elide: Text.ElideRight
            text: root.row.title
        }

        Label {
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "reading"
            verticalAlignment: Text.AlignTop
            font.pixelSize: Theme.spacious && !Theme.elder ? Theme.strongSize : Theme.bodySize
            elide: Text.ElideRight
            text: root.row.text
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
