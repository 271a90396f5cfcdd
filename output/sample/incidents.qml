<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="AllStyleCategories" labelsEnabled="1">
 <temporal mode="2" enabled="1" startField="date_start" endField="date_end" limitMode="1" accumulate="0" fixedDuration="0" durationUnit="d" durationField="" startExpression="" endExpression="">
 </temporal>
 <renderer-v2 type="categorizedSymbol" attr="CASE WHEN &quot;review_status&quot; = &apos;rejected&apos; THEN &apos;rejected&apos; WHEN &quot;aggregate&quot; = 1 THEN &apos;total&apos; WHEN &quot;background&quot; = 1 THEN &apos;recalled&apos; ELSE &quot;event_type&quot; END" symbollevels="0" enableorderby="1">
  <categories>
   <category symbol="0" value="Battles" label="Battles" render="true" type="string">
   </category>
   <category symbol="1" value="Explosions/Remote violence" label="Explosions/Remote violence" render="true" type="string">
   </category>
   <category symbol="2" value="Violence against civilians" label="Violence against civilians" render="true" type="string">
   </category>
   <category symbol="3" value="Protests" label="Protests" render="true" type="string">
   </category>
   <category symbol="4" value="Riots" label="Riots" render="true" type="string">
   </category>
   <category symbol="5" value="Strategic developments" label="Strategic developments" render="true" type="string">
   </category>
   <category symbol="6" value="Disaster" label="Disaster" render="true" type="string">
   </category>
   <category symbol="7" value="Accident" label="Accident" render="true" type="string">
   </category>
   <category symbol="8" value="recalled" label="Recalled by the report, not its news" render="false" type="string">
   </category>
   <category symbol="9" value="total" label="Total over several incidents" render="false" type="string">
   </category>
   <category symbol="10" value="rejected" label="Rejected by a reviewer" render="false" type="string">
   </category>
  </categories>
  <symbols>
   <symbol type="marker" name="0" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="square">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="0,114,178,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="1.772 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;0,114,178,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;0,114,178,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="1" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="star">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="230,159,0,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="3.346 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;230,159,0,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;230,159,0,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="2" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="213,94,0,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.000 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;213,94,0,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;213,94,0,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="3" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="pentagon">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="0,158,115,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.300 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;0,158,115,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;0,158,115,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="4" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="diamond">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="240,228,66,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.506 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;240,228,66,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;240,228,66,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="5" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="equilateral_triangle">
      </Option>
      <Option name="angle" type="QString" value="180">
      </Option>
      <Option name="color" type="QString" value="86,180,233,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="3.110 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;86,180,233,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;86,180,233,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="6" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="equilateral_triangle">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="204,121,167,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="3.110 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;204,121,167,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;204,121,167,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="7" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="cross_fill">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="112,112,112,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.378 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;112,112,112,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;112,112,112,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="8" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="176,176,176,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.000 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;176,176,176,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;176,176,176,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="9" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="176,176,176,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.000 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;176,176,176,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;176,176,176,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol type="marker" name="10" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="name" type="QString" value="circle">
      </Option>
      <Option name="angle" type="QString" value="0">
      </Option>
      <Option name="color" type="QString" value="176,176,176,214">
      </Option>
      <Option name="outline_color" type="QString" value="34,34,34,255">
      </Option>
      <Option name="outline_style" type="QString" value="solid">
      </Option>
      <Option name="outline_width" type="QString" value="0.2">
      </Option>
      <Option name="outline_width_unit" type="QString" value="MM">
      </Option>
      <Option name="scale_method" type="QString" value="diameter">
      </Option>
      <Option name="size" type="QString" value="4">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="size">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="2.000 * CASE WHEN &quot;fatalities_best&quot; IS NULL THEN 1.76 WHEN &quot;fatalities_best&quot; = 0 THEN 0.93 ELSE min(10.4, 1.3 * sqrt(&quot;fatalities_best&quot;)) END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="fillColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;255,255,255,140&apos; ELSE &apos;176,176,176,214&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineColor">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN &apos;176,176,176,255&apos; ELSE &apos;34,34,34,255&apos; END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
        <Option type="Map" name="outlineWidth">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="CASE WHEN &quot;where_prec&quot; &gt;= 3 THEN 0.6 ELSE 0.2 END">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="FontMarker" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="chr" type="QString" value="?">
      </Option>
      <Option name="font" type="QString" value="DejaVu Sans">
      </Option>
      <Option name="font_style" type="QString" value="Bold">
      </Option>
      <Option name="color" type="QString" value="17,17,17,255">
      </Option>
      <Option name="size" type="QString" value="2.6">
      </Option>
      <Option name="size_unit" type="QString" value="MM">
      </Option>
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="">
       </Option>
       <Option type="Map" name="properties">
        <Option type="Map" name="enabled">
         <Option name="active" type="bool" value="true">
         </Option>
         <Option name="expression" type="QString" value="&quot;fatalities_best&quot; IS NULL">
         </Option>
         <Option name="type" type="int" value="3">
         </Option>
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection">
       </Option>
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
  <orderby>
   <orderByClause asc="0" nullsFirst="0">coalesce(&quot;fatalities_best&quot;, 0)</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="coalesce(&quot;location&quot;, &quot;place_text&quot;, &apos;&apos;) || CASE WHEN &quot;fatalities_best&quot; &gt; 0 THEN &apos;\n&apos; || &quot;fatalities_best&quot; || &apos; killed&apos; ELSE &apos;&apos; END" isExpression="1" fontFamily="DejaVu Sans" fontSize="8" fontSizeUnit="Point" fontWeight="50" textColor="17,17,17,255" textOpacity="1">
    <text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.85">
    </text-buffer>
   </text-style>
   <placement placement="6" offsetType="1" dist="0.6" distUnits="MM" predefinedPositionOrder="TR,TL,BR,BL,R,L,TSR,BSR">
   </placement>
   <rendering drawLabels="1" obstacle="1">
   </rendering>
  </settings>
 </labeling>
 <mapTip>&lt;b&gt;[% replace(coalesce(&quot;title&quot;, &apos;&apos;), map(&apos;&amp;&apos;, &apos;&amp;amp;&apos;, &apos;&lt;&apos;, &apos;&amp;lt;&apos;, &apos;&gt;&apos;, &apos;&amp;gt;&apos;)) %]&lt;/b&gt;&lt;br&gt;[% coalesce(to_string(&quot;date_start&quot;), &apos;no date&apos;) %]&lt;br&gt;[% replace(coalesce(&quot;match_reason&quot;, &apos;&apos;), map(&apos;&amp;&apos;, &apos;&amp;amp;&apos;, &apos;&lt;&apos;, &apos;&amp;lt;&apos;, &apos;&gt;&apos;, &apos;&amp;gt;&apos;)) %]&lt;br&gt;&lt;i&gt;[% replace(coalesce(&quot;notes&quot;, &apos;&apos;), map(&apos;&amp;&apos;, &apos;&amp;amp;&apos;, &apos;&lt;&apos;, &apos;&amp;lt;&apos;, &apos;&gt;&apos;, &apos;&amp;gt;&apos;)) %]&lt;/i&gt;</mapTip>
 <previewExpression>&quot;title&quot;</previewExpression>
 <fieldConfiguration>
  <field name="date_start" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true">
      </Option>
      <Option name="calendar_popup" type="bool" value="true">
      </Option>
      <Option name="display_format" type="QString" value="yyyy-MM-dd">
      </Option>
      <Option name="field_format" type="QString" value="yyyy-MM-dd">
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="date_end" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true">
      </Option>
      <Option name="calendar_popup" type="bool" value="true">
      </Option>
      <Option name="display_format" type="QString" value="yyyy-MM-dd">
      </Option>
      <Option name="field_format" type="QString" value="yyyy-MM-dd">
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="date_prec" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="1 day" type="QString" value="1">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="2 two to six days" type="QString" value="2">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="3 week" type="QString" value="3">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="4 month" type="QString" value="4">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="5 year" type="QString" value="5">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="time_precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="1 day" type="QString" value="1">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="2 week" type="QString" value="2">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="3 month" type="QString" value="3">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="event_type" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Battles" type="QString" value="Battles">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Explosions/Remote violence" type="QString" value="Explosions/Remote violence">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Violence against civilians" type="QString" value="Violence against civilians">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Protests" type="QString" value="Protests">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Riots" type="QString" value="Riots">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Strategic developments" type="QString" value="Strategic developments">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Disaster" type="QString" value="Disaster">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Accident" type="QString" value="Accident">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="sub_event_type" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="Government regains territory" type="QString" value="Government regains territory">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Non-state actor overtakes territory" type="QString" value="Non-state actor overtakes territory">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Armed clash" type="QString" value="Armed clash">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Chemical weapon" type="QString" value="Chemical weapon">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Air/drone strike" type="QString" value="Air/drone strike">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Suicide bomb" type="QString" value="Suicide bomb">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Shelling/artillery/missile attack" type="QString" value="Shelling/artillery/missile attack">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Remote explosive/landmine/IED" type="QString" value="Remote explosive/landmine/IED">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Grenade" type="QString" value="Grenade">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Sexual violence" type="QString" value="Sexual violence">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Attack" type="QString" value="Attack">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Abduction/forced disappearance" type="QString" value="Abduction/forced disappearance">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Peaceful protest" type="QString" value="Peaceful protest">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Protest with intervention" type="QString" value="Protest with intervention">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Excessive force against protesters" type="QString" value="Excessive force against protesters">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Violent demonstration" type="QString" value="Violent demonstration">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Mob violence" type="QString" value="Mob violence">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Agreement" type="QString" value="Agreement">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Arrests" type="QString" value="Arrests">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Change to group/activity" type="QString" value="Change to group/activity">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Disrupted weapons use" type="QString" value="Disrupted weapons use">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Headquarters or base established" type="QString" value="Headquarters or base established">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Looting/property destruction" type="QString" value="Looting/property destruction">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Non-violent transfer of territory" type="QString" value="Non-violent transfer of territory">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Other" type="QString" value="Other">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Flood" type="QString" value="Flood">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Earthquake" type="QString" value="Earthquake">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Storm" type="QString" value="Storm">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Landslide" type="QString" value="Landslide">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Drought" type="QString" value="Drought">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Extreme temperature" type="QString" value="Extreme temperature">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Wildfire" type="QString" value="Wildfire">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Epidemic" type="QString" value="Epidemic">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Transport accident" type="QString" value="Transport accident">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Industrial accident" type="QString" value="Industrial accident">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Fire" type="QString" value="Fire">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Explosion accident" type="QString" value="Explosion accident">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="Collapse" type="QString" value="Collapse">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="civilian_targeting" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="no" type="QString" value="0">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="yes" type="QString" value="1">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="claim_status" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="claimed" type="QString" value="claimed">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="attributed by others" type="QString" value="attributed">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="denied" type="QString" value="denied">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="unknown" type="QString" value="unknown">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="where_prec" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="1 exact" type="QString" value="1">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="2 near a known point (≤ 25 km)" type="QString" value="2">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="3 district" type="QString" value="3">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="4 province" type="QString" value="4">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="5 vague or linear" type="QString" value="5">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="6 country" type="QString" value="6">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="7 sea or air" type="QString" value="7">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="geo_precision" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="1 town" type="QString" value="1">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="2 near a town, or part of a region" type="QString" value="2">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="3 region" type="QString" value="3">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="geom_basis" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="a known point" type="QString" value="point">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="an area&apos;s representative point" type="QString" value="area">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="an unknown place&apos;s surroundings" type="QString" value="context">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="a distance from a known point" type="QString" value="offset">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="between two known points" type="QString" value="between">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="coordinates in the source" type="QString" value="coordinates">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="set by a reviewer" type="QString" value="manual">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="background" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="no" type="QString" value="0">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="yes" type="QString" value="1">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="aggregate" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="no" type="QString" value="0">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="yes" type="QString" value="1">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="review_status" configurationFlags="None">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="as written by the tool" type="QString" value="auto">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="needs review" type="QString" value="needs_review">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="confirmed" type="QString" value="confirmed">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="corrected" type="QString" value="corrected">
        </Option>
       </Option>
       <Option type="Map">
        <Option name="rejected" type="QString" value="rejected">
        </Option>
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="source_date" configurationFlags="None">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true">
      </Option>
      <Option name="calendar_popup" type="bool" value="true">
      </Option>
      <Option name="display_format" type="QString" value="yyyy-MM-dd">
      </Option>
      <Option name="field_format" type="QString" value="yyyy-MM-dd">
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="0" field="incident_id" name="Incident ID">
  </alias>
  <alias index="1" field="title" name="Title">
  </alias>
  <alias index="2" field="notes" name="Evidence">
  </alias>
  <alias index="3" field="date_start" name="Date start">
  </alias>
  <alias index="4" field="date_end" name="Date end">
  </alias>
  <alias index="5" field="time_text" name="Time text">
  </alias>
  <alias index="6" field="date_prec" name="Date precision (UCDP)">
  </alias>
  <alias index="7" field="time_precision" name="Time precision (ACLED)">
  </alias>
  <alias index="8" field="event_type" name="Event type">
  </alias>
  <alias index="9" field="sub_event_type" name="Sub event type">
  </alias>
  <alias index="10" field="civilian_targeting" name="Civilian targeting">
  </alias>
  <alias index="11" field="actor1" name="Actor1">
  </alias>
  <alias index="12" field="actor2" name="Actor2">
  </alias>
  <alias index="13" field="perpetrator" name="Perpetrator">
  </alias>
  <alias index="14" field="target" name="Target">
  </alias>
  <alias index="15" field="victims" name="Victims">
  </alias>
  <alias index="16" field="weapon" name="Weapon">
  </alias>
  <alias index="17" field="claim_status" name="Claim status">
  </alias>
  <alias index="18" field="fatalities_low" name="Killed (low)">
  </alias>
  <alias index="19" field="fatalities_best" name="Killed (best)">
  </alias>
  <alias index="20" field="fatalities_high" name="Killed (high)">
  </alias>
  <alias index="21" field="deaths_civilians" name="Deaths civilians">
  </alias>
  <alias index="22" field="deaths_security_forces" name="Deaths security forces">
  </alias>
  <alias index="23" field="deaths_militants" name="Deaths militants">
  </alias>
  <alias index="24" field="deaths_unknown" name="Deaths unknown">
  </alias>
  <alias index="25" field="injured_low" name="Injured (low)">
  </alias>
  <alias index="26" field="injured_best" name="Injured (best)">
  </alias>
  <alias index="27" field="injured_high" name="Injured (high)">
  </alias>
  <alias index="28" field="abducted_best" name="Abducted (best)">
  </alias>
  <alias index="29" field="missing_best" name="Missing (best)">
  </alias>
  <alias index="30" field="casualty_text" name="Casualty text">
  </alias>
  <alias index="31" field="country" name="Country">
  </alias>
  <alias index="32" field="iso3" name="Country code (ISO 3)">
  </alias>
  <alias index="33" field="admin1" name="Province (admin 1)">
  </alias>
  <alias index="34" field="admin2" name="District (admin 2)">
  </alias>
  <alias index="35" field="location" name="Location">
  </alias>
  <alias index="36" field="place_text" name="Place text">
  </alias>
  <alias index="37" field="place_id" name="Place ID">
  </alias>
  <alias index="38" field="place_type" name="Place type">
  </alias>
  <alias index="39" field="pcode" name="P-code">
  </alias>
  <alias index="40" field="latitude" name="Latitude">
  </alias>
  <alias index="41" field="longitude" name="Longitude">
  </alias>
  <alias index="42" field="where_prec" name="Place precision (UCDP)">
  </alias>
  <alias index="43" field="geo_precision" name="Place precision (ACLED)">
  </alias>
  <alias index="44" field="uncertainty_m" name="Radius that holds the place (m)">
  </alias>
  <alias index="45" field="geom_basis" name="The point stands on">
  </alias>
  <alias index="46" field="match_confidence" name="Match confidence">
  </alias>
  <alias index="47" field="match_reason" name="Match reason">
  </alias>
  <alias index="48" field="alternatives" name="Alternatives">
  </alias>
  <alias index="49" field="background" name="Recalled, not news">
  </alias>
  <alias index="50" field="aggregate" name="Total over several incidents">
  </alias>
  <alias index="51" field="review_status" name="Review status">
  </alias>
  <alias index="52" field="reviewer" name="Reviewer">
  </alias>
  <alias index="53" field="reviewed_at" name="Reviewed at">
  </alias>
  <alias index="54" field="review_note" name="Review note">
  </alias>
  <alias index="55" field="source" name="Source">
  </alias>
  <alias index="56" field="source_url" name="Source URL">
  </alias>
  <alias index="57" field="source_date" name="Source date">
  </alias>
  <alias index="58" field="number_of_sources" name="Number of sources">
  </alias>
  <alias index="59" field="evidence_start" name="Evidence start">
  </alias>
  <alias index="60" field="evidence_end" name="Evidence end">
  </alias>
  <alias index="61" field="document_id" name="Document ID">
  </alias>
  <alias index="62" field="merged_from" name="Merged from">
  </alias>
  <alias index="63" field="gazetteer_version" name="Gazetteer version">
  </alias>
  <alias index="64" field="tool_version" name="Tool version">
  </alias>
 </aliases>
 <editable>
  <field name="id" editable="0">
  </field>
  <field name="fid" editable="0">
  </field>
  <field name="incident_id" editable="0">
  </field>
  <field name="title" editable="1">
  </field>
  <field name="notes" editable="1">
  </field>
  <field name="date_start" editable="1">
  </field>
  <field name="date_end" editable="1">
  </field>
  <field name="time_text" editable="1">
  </field>
  <field name="date_prec" editable="1">
  </field>
  <field name="time_precision" editable="1">
  </field>
  <field name="event_type" editable="1">
  </field>
  <field name="sub_event_type" editable="1">
  </field>
  <field name="civilian_targeting" editable="1">
  </field>
  <field name="actor1" editable="1">
  </field>
  <field name="actor2" editable="1">
  </field>
  <field name="perpetrator" editable="1">
  </field>
  <field name="target" editable="1">
  </field>
  <field name="victims" editable="1">
  </field>
  <field name="weapon" editable="1">
  </field>
  <field name="claim_status" editable="1">
  </field>
  <field name="fatalities_low" editable="1">
  </field>
  <field name="fatalities_best" editable="1">
  </field>
  <field name="fatalities_high" editable="1">
  </field>
  <field name="deaths_civilians" editable="1">
  </field>
  <field name="deaths_security_forces" editable="1">
  </field>
  <field name="deaths_militants" editable="1">
  </field>
  <field name="deaths_unknown" editable="1">
  </field>
  <field name="injured_low" editable="1">
  </field>
  <field name="injured_best" editable="1">
  </field>
  <field name="injured_high" editable="1">
  </field>
  <field name="abducted_best" editable="1">
  </field>
  <field name="missing_best" editable="1">
  </field>
  <field name="casualty_text" editable="1">
  </field>
  <field name="country" editable="1">
  </field>
  <field name="iso3" editable="1">
  </field>
  <field name="admin1" editable="1">
  </field>
  <field name="admin2" editable="1">
  </field>
  <field name="location" editable="1">
  </field>
  <field name="place_text" editable="1">
  </field>
  <field name="place_id" editable="1">
  </field>
  <field name="place_type" editable="1">
  </field>
  <field name="pcode" editable="1">
  </field>
  <field name="latitude" editable="1">
  </field>
  <field name="longitude" editable="1">
  </field>
  <field name="where_prec" editable="1">
  </field>
  <field name="geo_precision" editable="1">
  </field>
  <field name="uncertainty_m" editable="1">
  </field>
  <field name="geom_basis" editable="1">
  </field>
  <field name="match_confidence" editable="1">
  </field>
  <field name="match_reason" editable="1">
  </field>
  <field name="alternatives" editable="1">
  </field>
  <field name="background" editable="1">
  </field>
  <field name="aggregate" editable="1">
  </field>
  <field name="review_status" editable="1">
  </field>
  <field name="reviewer" editable="1">
  </field>
  <field name="reviewed_at" editable="1">
  </field>
  <field name="review_note" editable="1">
  </field>
  <field name="source" editable="1">
  </field>
  <field name="source_url" editable="1">
  </field>
  <field name="source_date" editable="1">
  </field>
  <field name="number_of_sources" editable="1">
  </field>
  <field name="evidence_start" editable="0">
  </field>
  <field name="evidence_end" editable="0">
  </field>
  <field name="document_id" editable="0">
  </field>
  <field name="merged_from" editable="0">
  </field>
  <field name="gazetteer_version" editable="0">
  </field>
  <field name="tool_version" editable="0">
  </field>
 </editable>
</qgis>
