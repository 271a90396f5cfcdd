"""Does QGIS open what we write, draw it styled, and does a correction made there come back?

Run by .ci/run where QGIS is installed (Debian: qgis, python3-qgis); says so and ends well where it is not.
    /usr/bin/python3 tests/open_in_qgis.py target/release/incident-mapper [PICTURE.png]
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (
        QgsApplication, QgsExpression, QgsExpressionContext, QgsFeatureRequest, QgsGeometry,
        QgsMapRendererParallelJob, QgsMapSettings, QgsPointXY, QgsVectorFileWriter, QgsVectorLayer, edit,
    )
    from qgis.PyQt.QtCore import QDate, QSize
    from qgis.PyQt.QtGui import QColor
except ImportError:
    print("SKIPPED: QGIS is not installed (Debian: qgis, python3-qgis); nothing was opened in it")
    sys.exit(0)

TOOL = os.path.abspath(sys.argv[1])
PICTURE = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
REPORT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "balochistan.txt")
FORMS = {"where_prec": "ValueMap", "review_status": "ValueMap", "event_type": "ValueMap", "date_start": "DateTime"}


def tool(*args):
    done = subprocess.run([TOOL, *args], capture_output=True, text=True)
    assert done.returncode == 0, f"{args}: {done.stdout}{done.stderr}"
    return done.stdout


def opened(source, aliases=True):
    layer = QgsVectorLayer(source, "incidents", "ogr")
    assert layer.isValid(), source
    assert layer.renderer().type() == "categorizedSymbol", f"{source}: opened without its style"
    assert layer.labelsEnabled(), source
    time = layer.temporalProperties()
    assert (time.startField(), time.endField()) == ("date_start", "date_end"), source
    fields = layer.fields()
    for name, widget in FORMS.items():
        assert layer.editorWidgetSetup(fields.indexOf(name)).type() == widget, f"{source}: {name}"
    assert layer.attributeAlias(fields.indexOf("fatalities_best")) == "Killed (best)"
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, "<i>&"))
    assert "&lt;i&gt;&amp;" in tip and "[%" not in tip, f"{source}: {tip}"
    form = layer.editFormConfig()
    assert form.readOnly(fields.indexOf("incident_id")) and not form.readOnly(fields.indexOf("location"))
    return layer


def context_of(layer, notes):
    """The first feature, with other evidence."""
    feature = next(layer.getFeatures())
    feature["notes"] = notes
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    return context


def drawn(layer, path=None):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(1200, 900))
    settings.setOutputDpi(137)
    settings.setDestinationCrs(layer.crs())
    extent = layer.extent()
    extent.scale(1.3)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if path:
        image.save(path)
    colours = {image.pixelColor(x, y).name() for x in range(0, 1200, 2) for y in range(0, 900, 2)}
    assert len(colours) > 20, f"hardly anything is drawn: {colours}"


def corrected(layer):
    """Moves the point of the first placed incident and changes its toll, its day and its status."""
    feature = next(f for f in layer.getFeatures() if f.hasGeometry() and f["fatalities_best"])
    index = layer.fields().indexOf
    with edit(layer):
        layer.changeGeometry(feature.id(), QgsGeometry.fromPointXY(QgsPointXY(67.5, 29.5)))
        layer.changeAttributeValue(feature.id(), index("fatalities_best"), 31)
        layer.changeAttributeValue(feature.id(), index("date_start"), QDate(2024, 8, 20))
        layer.changeAttributeValue(feature.id(), index("review_status"), "confirmed")
        layer.changeAttributeValue(feature.id(), index("reviewer"), "R. Viewer")
    return feature["incident_id"]


def check_back(home, saved, against, incident):
    tool("review", "apply", saved, "--against", against)
    tool("map", os.path.join(home, "balochistan.txt"), "--out", os.path.dirname(against), "--force")
    with open(against, encoding="utf-8") as file:
        features = {f["id"]: f for f in json.load(file)["features"]}
    feature = features[incident]
    properties = feature["properties"]
    assert feature["geometry"]["coordinates"] == [67.5, 29.5], f"{saved}: {feature['geometry']}"
    assert properties["fatalities_best"] == 31 and properties["date_start"] == "2024-08-20", f"{saved}: {properties}"
    assert properties["review_status"] == "confirmed" and properties["reviewer"] == "R. Viewer", f"{saved}"
    assert properties["geom_basis"] == "manual", saved


def main():
    application = QgsApplication([], False)
    application.initQgis()
    with tempfile.TemporaryDirectory() as home:
        shutil.copy(REPORT, home)
        report = os.path.join(home, "balochistan.txt")
        for ending in ("geojson", "gpkg"):
            out = os.path.join(home, ending)
            against = os.path.join(out, "incidents.geojson")
            tool("map", report, "--out", out)
            copy = os.path.join(home, f"edited.{ending}")
            if ending == "gpkg":
                tool("map", report, "-o", copy)
                layer = opened(f"{copy}|layername=incidents")
                drawn(layer)
                incident = corrected(layer)
            else:
                layer = opened(against)
                drawn(layer, PICTURE)
                # As "Save features as…" does: into another file.
                memory = layer.materialize(QgsFeatureRequest())
                incident = corrected(memory)
                options = QgsVectorFileWriter.SaveVectorOptions()
                options.driverName = "GeoJSON"
                error = QgsVectorFileWriter.writeAsVectorFormatV3(
                    memory, copy, layer.transformContext(), options)
                assert error[0] == QgsVectorFileWriter.NoError, error
            del layer
            check_back(home, copy, against, incident)
    application.exitQgis()
    print("QGIS opens, draws and corrects what is written")


main()
