// Rows of their own heights, one under the other: as many as fit are shown, the others wait for their page.
import QtQuick
import Kiosk

Item {
    id: root

    property alias model: repeater.model
    property alias delegate: repeater.delegate
    // By how much a row may grow where they leave room.
    property int most: Theme.icon

    // Other rows of the same number change no property of the repeater.
    property int made: 0

    readonly property int fitting: root.made > 0 ? root.count(root.height) : 0
    // What each row takes of the room that is left.
    readonly property int extra: root.made > 0 && root.fitting > 0 ? Math.max(0, Math.min(root.most, Math.floor((root.height - root.high(root.fitting)) / root.fitting))) : 0

    Column {
        width: root.width
        spacing: Theme.tileGap

        Repeater {
            id: repeater

            onItemAdded: root.made++
        }
    }

    // How many rows stand in a height; one does, whatever its own.
    function count(height: real): int {
        let count = Math.min(1, repeater.count);
        while (count < repeater.count && root.high(count + 1) <= height)
            count++;
        return count;
    }

    // How high so many rows are, with the gaps between them.
    function high(count: int): real {
        let height = (count - 1) * Theme.tileGap;
        for (let row = 0; row < count; row++)
            height += repeater.itemAt(row)?.implicitHeight ?? 0;
        return height;
    }
}
