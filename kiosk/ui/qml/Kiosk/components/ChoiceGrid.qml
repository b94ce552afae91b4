// Choices as tiles in a grid; where they do not fit, page buttons turn to the next ones.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Item {
    id: root

    required property string prefix
    required property list<string> codes
    required property var words
    required property var icons
    property string tone: "red"
    property int columns: 3
    property bool upright: true
    property bool drawn: true
    property int badgeSize: Theme.badge
    property int wordLines: 2
    // Those that are chosen, where several may be.
    property list<string> picked: []

    readonly property int wordsHigh: Theme.linesHigh(root.wordLines, Theme.bodySize)
    readonly property int least: Math.max(Theme.tileHeight, 2 * (root.drawn ? Theme.smallGap : 0) + (root.upright && root.drawn ? root.badgeSize + Theme.tinyGap + root.wordsHigh : Math.max(root.drawn ? root.badgeSize : 0, root.wordsHigh)))
    readonly property int allRows: Math.ceil(root.codes.length / root.columns)
    readonly property bool paged: root.rowsIn(root.height) < root.allRows
    readonly property int rows: root.paged ? Math.max(1, root.rowsIn(root.height - Theme.target - Theme.tileGap)) : root.allRows
    readonly property int perPage: root.rows * root.columns
    readonly property int pages: Math.ceil(root.codes.length / root.perPage)
    readonly property real cellWidth: (root.width - (root.columns - 1) * Theme.tileGap) / root.columns
    readonly property real gridHeight: root.paged ? root.height - Theme.target - Theme.tileGap : root.height
    readonly property real cellHeight: (root.gridHeight - (root.rows - 1) * Theme.tileGap) / root.rows
    property int page: 0

    signal chosen(string code)

    onVisibleChanged: root.page = 0
    onPagesChanged: root.page = 0

    Repeater {
        model: root.codes

        Tile {
            required property string modelData
            required property int index

            readonly property int place: index % root.perPage

            objectName: root.prefix + modelData
            visible: Math.floor(index / root.perPage) === root.page
            x: Math.round(place % root.columns * (root.cellWidth + Theme.tileGap))
            y: Math.round(Math.floor(place / root.columns) * (root.cellHeight + Theme.tileGap))
            width: index === root.codes.length - 1 ? root.width - x : Math.floor(root.cellWidth)
            height: Math.floor(root.cellHeight)
            icon: root.icons[modelData] + "-" + root.tone
            text: root.words[modelData] ?? ""
            tone: root.tone
            upright: root.upright
            drawn: root.drawn
            badgeSize: root.badgeSize
            border.width: root.picked.includes(modelData) ? Theme.thickLine : Theme.hairline
            border.color: root.picked.includes(modelData) ? Theme.ink : Theme.line
            onTapped: root.chosen(modelData)
        }
    }

    PageTurner {
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.paged
        page: root.page
        pages: root.pages
        onTurned: page => root.page = page
    }

    function rowsIn(height: real): int {
        return Math.floor((height + Theme.tileGap) / (root.least + Theme.tileGap));
    }
}
