// The same frame for every page: header, body, footer, on paper.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    property alias header: headerSlot.data
    property alias footer: footerSlot.data
    default property alias body: bodySlot.data

    color: Theme.paper

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.gap

        RowLayout {
            id: headerSlot
        }

        ColumnLayout {
            id: bodySlot

            spacing: Theme.gap
        }

        RowLayout {
            id: footerSlot

            Layout.fillHeight: false
            spacing: Theme.gap
        }
    }
}
