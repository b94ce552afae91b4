// The words for jobs: pay, filters, what is left, in both languages.
pragma Singleton

import QtQuick
import Kiosk

QtObject {
    id: root

    readonly property string all: qsTr("全部")

    readonly property var icons: Object.assign({
        "all": "briefcase"
    }, Words.occupationIcon)

    readonly property var pay: ({
            "": "%1",
            "hour": qsTr("%1 元/时"),
            "piece": qsTr("%1 元/单"),
            "day": qsTr("%1 元/天"),
            "month": qsTr("%1 元/月")
        })

    // What the filters ask for, with how many jobs each leaves.
    function filters(counts: var): var {
        const words = {};
        for (const code of Object.keys(counts))
            words[code] = root.filter(code) + " " + counts[code];
        return words;
    }

    function filter(code: string): string {
        return Words.occupation[code] ?? root.all;
    }

    // The fields of `JobRow` by name; an empty one says nothing.
    function paid(job: var): string {
        return (root.pay[job.unit] ?? "").arg(job.pay);
    }

    // When, how far, how many: the fields of `JobRow` by name.
    function facts(job: var): string {
        const facts = [ContentWords.span(job.when), ContentWords.distance(job.distance), qsTr("还要 %1 人").arg(job.places)];
        return facts.filter(fact => fact !== "").join(" · ");
    }

    function deadline(job: var): string {
        return qsTr("报名截止 %1").arg(ContentWords.day(job.until) + " " + job.until_time);
    }
}
