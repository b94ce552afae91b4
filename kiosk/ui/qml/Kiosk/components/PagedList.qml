// A list of rows of the same height, in one column or more; where they do not fit, page buttons turn to the next ones.
import QtQuick
import Kiosk

Item {
    id: root

    required property var rows
    // The height that a row needs at least; spread over the place, it grows to the most.
    required property int least
    property int most: Theme.portion(1.5, root.least)
    property alias delegate: repeater.delegate
    property int columns: 1
    property int page: 0

    readonly property int allRows: Math.ceil(root.rows.length / root.columns)
    readonly property bool paged: root.rowsIn(root.height) < root.allRows
    readonly property int rowsPerPage: Math.max(1, root.paged ? root.rowsIn(root.place) : root.allRows)
    readonly property int perPage: root.rowsPerPage * root.columns
    readonly property int pages: Math.ceil(root.rows.length / root.perPage)
    readonly property int first: Math.min(root.page, root.pages - 1) * root.perPage
    readonly property real place: root.paged ? root.height - Theme.target - Theme.tileGap : root.height
    readonly property int rowHeight: Math.floor(Math.max(root.least, Math.min(root.most, (root.place - (root.rowsPerPage - 1) * Theme.tileGap) / root.rowsPerPage)))

    readonly property int rowWidth: Math.floor((root.width - (root.columns - 1) * Theme.tileGap) / root.columns)

    implicitHeight: root.least

    Repeater {
        id: repeater

        model: root.rows.slice(root.first, root.first + root.perPage)
    }

    PageTurner {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.paged
        page: root.page
        pages: root.pages
        onTurned: page => root.page = page
    }

    function rowX(index: int): real {
        return index % root.columns * (root.rowWidth + Theme.tileGap);
    }

    function rowY(index: int): real {
        return Math.floor(index / root.columns) * (root.rowHeight + Theme.tileGap);
    }

    function rowsIn(height: real): int {
        return Math.floor((height + Theme.tileGap) / (root.least + Theme.tileGap));
    }
}
