(function () {
  "use strict";
  var D = JSON.parse(document.getElementById("datos").textContent);
  var S = D.sectores, U = D.unidades, V = D.servicios;

  // ---- Numbers and small pieces of the page -------------------------------------------------

  // The convention of es-PE: a comma between thousands, a point before decimals.
  function numero(valor, decimales) {
    if (valor === null || valor === undefined) return null;
    var partes = Math.abs(valor).toFixed(decimales || 0).split(".");
    var texto = partes[0].replace(/\B(?=(\d{3})+$)/g, ",") + (partes[1] ? "." + partes[1] : "");
    return (valor < 0 && Number(texto.replace(/,/g, "")) !== 0 ? "−" : "") + texto;
  }
  function conteo(valor) {
    return numero(valor, valor !== null && valor % 1 !== 0 && valor < 10 ? 1 : 0);
  }
  function carga(valor) {
    return valor === null ? null : D.enHoras ? numero(valor / 60, 1) : conteo(valor);
  }
  function porcentaje(valor) {
    if (valor === null) return null;
    var texto = numero(valor * 100, 1);
    return (valor > 0 && texto !== "0.0" ? "+" : "") + texto + " %";
  }
  function el(nombre, atributos, hijos) {
    var nodo = document.createElement(nombre);
    Object.keys(atributos || {}).forEach(function (clave) {
      if (clave === "texto") nodo.textContent = atributos[clave];
      else if (clave.slice(0, 2) === "on") nodo.addEventListener(clave.slice(2), atributos[clave]);
      else nodo.setAttribute(clave, atributos[clave]);
    });
    (hijos || []).forEach(function (hijo) { if (hijo) nodo.appendChild(hijo); });
    return nodo;
  }
  // A withheld number is null in the data; a missing one too, and `reservable` tells them apart.
  function valor(texto, reservable, breve) {
    if (texto !== null) return el("span", { texto: texto });
    var falta = reservable && D.nota ? "reservado" : "sin dato";
    return el("span", { "class": "reservado", title: falta, texto: breve ? (falta === "reservado" ? "res." : "s. d.") : falta });
  }
  // "Sector 7" tells no more than the code 07 beside it.
  function nombrePropio(s) {
    var simple = /^sector\s+0*(\S+)$/i.exec(s.nombre);
    return (simple ? simple[1] : s.nombre) === s.codigo.replace(/^0+(?=.)/, "") ? "" : s.nombre === s.codigo ? "" : s.nombre;
  }
  function lista(pares) {
    var dl = el("dl");
    pares.forEach(function (par) {
      dl.appendChild(el("dt", { texto: par[0] }));
      dl.appendChild(el("dd", {}, [valor(par[1], par[2])]));
    });
    return dl;
  }
  var CARGA = D.enHoras ? "Carga (horas al mes)" : "Carga (" + D.unidadDeCarga + ")";

  // ---- Shapes: steps in millionths of a degree ----------------------------------------------

  var CIFRAS = {};
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".split("")
    .forEach(function (letra, indice) { CIFRAS[letra] = indice; });

  function leer(texto) {
    var lugar = 1, x = D.origen[0], y = D.origen[1];
    function natural() {
      var suma = 0, factor = 1, cifra;
      do {
        cifra = CIFRAS[texto[lugar++]];
        suma += (cifra % 32) * factor;
        factor *= 32;
      } while (cifra >= 32);
      return suma;
    }
    function entero() {
      var n = natural();
      return n % 2 ? -(n + 1) / 2 : n / 2;
    }
    function puntos() {
      var cuenta = natural(), salida = new Array(cuenta);
      for (var i = 0; i < cuenta; i++) {
        x += entero();
        y += entero();
        salida[i] = [y / 1e6, x / 1e6];
      }
      return salida;
    }
    function repetir(cosa) {
      var cuenta = natural(), salida = new Array(cuenta);
      for (var i = 0; i < cuenta; i++) salida[i] = cosa();
      return salida;
    }
    switch (texto[0]) {
      case "A": return { tipo: "A", partes: repetir(function () { return repetir(puntos); }) };
      case "L": return { tipo: "L", partes: repetir(puntos) };
      default: return { tipo: "P", partes: puntos() };
    }
  }
  function caja(forma) {
    var puntos = forma.tipo === "A"
      ? forma.partes.map(function (parte) { return parte[0]; }).reduce(function (a, b) { return a.concat(b); }, [])
      : forma.tipo === "L" ? forma.partes.reduce(function (a, b) { return a.concat(b); }, []) : forma.partes;
    return L.latLngBounds(puntos);
  }
  function dentro(anillos, lat, lng) {
    var si = false;
    anillos.forEach(function (anillo) {
      for (var i = 0, j = anillo.length - 1; i < anillo.length; j = i++) {
        var a = anillo[i], b = anillo[j];
        if ((a[0] > lat) !== (b[0] > lat) &&
            lng < (b[1] - a[1]) * (lat - a[0]) / (b[0] - a[0]) + a[1]) si = !si;
      }
    });
    return si;
  }
  function contiene(forma, lat, lng) {
    return forma.tipo === "A" && forma.partes.some(function (anillos) { return dentro(anillos, lat, lng); });
  }

  var formasSector = S.map(function (s) { return leer(s.g); });
  var formasUnidad = U.g.map(leer);
  var centros = leer(U.centro).partes;
  var lugares = V.tipo.length ? leer(V.g).partes : [];

  // ---- The page -----------------------------------------------------------------------------

  var fuentes = D.fuentes.length ? "Fuentes: " + D.fuentes.join("; ") + "." : "";
  document.body.appendChild(el("header", { "class": "cabecera" }, [
    el("h1", { texto: "Sectores de " + D.distrito }),
    el("p", { texto: (D.ubigeo ? "Ubigeo " + D.ubigeo + " · " : "") + "Datos al " + D.fecha + " · Sectoriza " + D.version })
  ]));
  function cifra(nombre, texto, reservable) {
    return el("div", {}, [el("dt", { texto: nombre }), el("dd", {}, [valor(texto, reservable)])]);
  }
  var T = D.totales;
  var cuerpoTabla = el("tbody");
  var columnas = [
    { titulo: "Sector", clave: function (s) { return S.indexOf(s); } },
    { titulo: "Gest.", ayuda: "Gestantes", clave: function (s) { return s.gestantes; }, texto: function (s) { return conteo(s.gestantes); } },
    { titulo: "< 5 años", ayuda: "Niñas y niños menores de cinco años", clave: function (s) { return s.menores; }, texto: function (s) { return conteo(s.menores); } },
    { titulo: D.enHoras ? "Carga h" : "Carga", ayuda: CARGA, clave: function (s) { return s.carga; }, texto: function (s) { return carga(s.carga); } },
    { titulo: "Desv.", ayuda: "Desviación de la carga respecto del objetivo", clave: function (s) { return s.desviacion; }, texto: function (s) { return porcentaje(s.desviacion); } }
  ];
  var orden = { columna: 0, sube: true };
  var encabezados = columnas.map(function (columna, indice) {
    return el("th", { scope: "col", title: columna.ayuda || columna.titulo }, [
      el("button", { type: "button", texto: columna.titulo, onclick: function () {
        orden = { columna: indice, sube: orden.columna === indice ? !orden.sube : indice === 0 };
        ordenar();
      } })
    ]);
  });
  var filas = S.map(function (s, indice) {
    var celdas = columnas.map(function (columna, numeroColumna) {
      if (numeroColumna === 0) {
        return el("td", { title: s.nombre }, [
          el("span", { "class": "ficha", style: "background:" + s.color }),
          el("button", { type: "button", texto: s.codigo }),
          nombrePropio(s) ? el("span", { texto: " " + s.nombre }) : null
        ]);
      }
      var celda = el("td", {}, [valor(columna.texto(s), true, true)]);
      if (numeroColumna === 4 && D.tolerancia !== null && s.desviacion !== null && Math.abs(s.desviacion) > D.tolerancia + 1e-9) celda.className = "fuera";
      return celda;
    });
    return el("tr", { onclick: function () { elegir(indice, true); } }, celdas);
  });
  function ordenar() {
    var clave = columnas[orden.columna].clave, signo = orden.sube ? 1 : -1;
    var indices = S.map(function (_, i) { return i; });
    indices.sort(function (a, b) {
      var x = clave(S[a]), y = clave(S[b]);
      if (x === y) return a - b;
      if (x === null) return 1;
      if (y === null) return -1;
      return (x < y ? -1 : 1) * signo;
    });
    indices.forEach(function (i) { cuerpoTabla.appendChild(filas[i]); });
    encabezados.forEach(function (th, i) {
      if (i === orden.columna) th.setAttribute("aria-sort", orden.sube ? "ascending" : "descending");
      else th.removeAttribute("aria-sort");
    });
  }
  ordenar();
  var panel = el("aside", { "class": "panel", "aria-label": "Sectores" }, [
    el("dl", { "class": "cifras" }, [
      cifra("Sectores", numero(S.length)),
      cifra("Gestantes", conteo(T.gestantes), D.conGestantes),
      cifra("Menores de 5 años", conteo(T.menores), D.conMenores),
      cifra("Unidades", numero(T.unidades)),
      cifra("Población", conteo(T.poblacion)),
      cifra(D.enHoras ? "Carga (h/mes)" : "Carga", T.carga === null ? null : numero(D.enHoras ? T.carga / 60 : T.carga), true)
    ]),
    el("div", { "class": "lista" }, [
      el("table", {}, [el("thead", {}, [el("tr", {}, encabezados)]), cuerpoTabla])
    ]),
    el("div", { "class": "pie" }, [
      D.nota ? el("p", { texto: D.nota }) : null,
      fuentes ? el("p", { texto: fuentes }) : null,
      el("p", { texto: "WGS84. Los límites entre sectores son referenciales: pasan a media distancia entre unidades vecinas." })
    ]),
    el("button", { type: "button", "class": "cerrar", texto: "Ver mapa", onclick: function () { document.body.classList.remove("con-panel"); } })
  ]);
  var nodoMapa = el("div", { id: "mapa", role: "application", "aria-label": "Mapa de sectores" });
  document.body.appendChild(el("main", { "class": "cuerpo" }, [
    panel, nodoMapa,
    el("div", { "class": "botones" }, [
      el("button", { type: "button", texto: "Ver sectores", onclick: function () { document.body.classList.add("con-panel"); } })
    ])
  ]));

  // ---- The map ------------------------------------------------------------------------------

  L.Canvas.include({
    _dibujarSimbolo: function (capa) {
      if (!this._drawing || capa._empty()) return;
      var ctx = this._ctx, p = capa._point, r = capa._radius;
      ctx.save();
      ctx.translate(p.x, p.y);
      ctx.lineJoin = "round";
      SIMBOLOS[capa.options.simbolo](ctx, r);
      ctx.restore();
    }
  });
  var rellenoDeSiempre = L.Canvas.prototype._fillStroke;
  L.Canvas.include({
    _fillStroke: function (ctx, capa) {
      if (!capa.options.trama) { rellenoDeSiempre.call(this, ctx, capa); return; }
      ctx.globalAlpha = 1;
      ctx.fillStyle = trama(ctx, capa.options.trama);
      ctx.fill("evenodd");
      capa.options.fill = false;
      rellenoDeSiempre.call(this, ctx, capa);
      capa.options.fill = true;
    }
  });
  var tramas = {};
  function trama(ctx, color) {
    if (tramas[color]) return tramas[color];
    var paso = 16, lienzo = document.createElement("canvas"), c = lienzo.getContext("2d");
    lienzo.width = lienzo.height = paso;
    c.strokeStyle = color;
    c.lineWidth = 2.2;
    c.beginPath();
    [[0, paso, paso, 0], [-4, 4, 4, -4], [paso - 4, paso + 4, paso + 4, paso - 4]].forEach(function (t) {
      c.moveTo(t[0], t[1]);
      c.lineTo(t[2], t[3]);
    });
    c.stroke();
    tramas[color] = ctx.createPattern(lienzo, "repeat");
    return tramas[color];
  }
  function camino(ctx, puntos) {
    ctx.beginPath();
    puntos.forEach(function (p, i) { if (i) ctx.lineTo(p[0], p[1]); else ctx.moveTo(p[0], p[1]); });
    ctx.closePath();
  }
  function pintar(ctx, relleno, borde, ancho) {
    ctx.lineWidth = ancho;
    ctx.strokeStyle = borde;
    ctx.stroke();
    ctx.fillStyle = relleno;
    ctx.fill();
  }
  var SIMBOLOS = {
    ipress: function (ctx, r) {
      var b = r * 0.38;
      camino(ctx, [[-b, -r], [b, -r], [b, -b], [r, -b], [r, b], [b, b], [b, r], [-b, r], [-b, b], [-r, b], [-r, -b], [-b, -b]]);
      pintar(ctx, "#c1121f", "#fff", 3);
    },
    ie_inicial: function (ctx, r) {
      camino(ctx, [[0, -r], [r * 0.9, -r * 0.15], [r * 0.9, r * 0.8], [-r * 0.9, r * 0.8], [-r * 0.9, -r * 0.15]]);
      pintar(ctx, "#1d3557", "#fff", 2.4);
    },
    agua: function (ctx, r) {
      ctx.beginPath();
      ctx.moveTo(0, -r * 1.15);
      ctx.bezierCurveTo(r * 1.25, r * 0.25, r * 0.75, r, 0, r);
      ctx.bezierCurveTo(-r * 0.75, r, -r * 1.25, r * 0.25, 0, -r * 1.15);
      pintar(ctx, "#0077b6", "#fff", 2.4);
    },
    centro: function (ctx, r) {
      ctx.beginPath();
      ctx.arc(0, 0, r * 0.62, 0, 2 * Math.PI);
      pintar(ctx, "#fff", "#111", 2.2);
    }
  };
  var Simbolo = L.CircleMarker.extend({ _updatePath: function () { this._renderer._dibujarSimbolo(this); } });

  var mapa = L.map(nodoMapa, {
    preferCanvas: true, attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 0.5,
    maxZoom: 20, minZoom: 7, wheelPxPerZoomLevel: 90
  });
  L.control.zoom({ position: "topleft", zoomInTitle: "Acercar", zoomOutTitle: "Alejar" }).addTo(mapa);
  L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 140 }).addTo(mapa);
  var norte = L.control({ position: "bottomleft" });
  norte.onAdd = function () {
    var nodo = el("div", { "class": "norte", title: "Norte" });
    nodo.innerHTML = '<svg width="22" height="34" viewBox="0 0 22 34" role="img" aria-label="Norte"><path d="M11 12 L19 33 L11 28 L3 33 Z" fill="#1b2a33" stroke="#fff" stroke-width="1"/><text x="11" y="9.5" text-anchor="middle" font-size="11" font-weight="700" fill="#1b2a33">N</text></svg>';
    return nodo;
  };
  norte.addTo(mapa);

  // One canvas for each level, so that a layer keeps its place when it comes back.
  function nivel(nombre, altura) {
    var pane = mapa.createPane(nombre);
    pane.style.zIndex = altura;
    pane.classList.add("leaflet-mapa-pane");
    return { pane: nombre, renderer: L.canvas({ pane: nombre, padding: 0.4 }), interactive: false };
  }
  function estilo(base, propio) { return L.extend({}, base, propio); }
  var N = {
    suelo: nivel("suelo", 401), unidades: nivel("unidades", 402), limites: nivel("limites", 404),
    barreras: nivel("barreras", 403), riesgo: nivel("riesgo", 405), grafo: nivel("grafo", 407),
    sinSector: nivel("sinSector", 406), simbolos: nivel("simbolos", 410), eleccion: nivel("eleccion", 409)
  };
  var rotulos = mapa.createPane("rotulos");
  rotulos.style.zIndex = 620;
  rotulos.classList.add("leaflet-rotulos-pane");

  function grupo() { return L.layerGroup(); }

  // Sectors: a pale ground that shows in the streets, and a dark border over the blocks.
  var capaSectores = grupo(), suelos = [];
  formasSector.forEach(function (forma, i) {
    if (forma.tipo !== "A") return;
    suelos.push(L.polygon(forma.partes, estilo(N.suelo, { stroke: false, fillColor: S[i].color, fillOpacity: 0.38 })).addTo(capaSectores));
    L.polygon(forma.partes, estilo(N.limites, { fill: false, color: "#2b3a42", weight: 1.7, opacity: 0.95, lineJoin: "round" })).addTo(capaSectores);
  });

  // Blocks: one path for each sector and kind, so that tens of thousands stay quick.
  var vacia = U.id.map(function (_, i) { return U.poblacion[i] === 0 || (U.poblacion[i] === null && U.carga[i] === 0); });
  var capaUnidades = grupo(), capaVacias = grupo(), capaSinSector = grupo();
  var cuentas = { unidades: 0, vacias: 0, sinSector: 0 };
  var manojos = {};
  U.id.forEach(function (_, i) {
    var sector = U.sector[i], clase = sector < 0 ? "sinSector" : vacia[i] ? "vacias" : "unidades";
    cuentas[clase]++;
    var clave = clase + "|" + (clase === "unidades" ? sector : 0), forma = formasUnidad[i];
    var manojo = manojos[clave] || (manojos[clave] = { clase: clase, sector: sector, partes: [], puntos: [] });
    if (forma.tipo === "A") Array.prototype.push.apply(manojo.partes, forma.partes);
    else manojo.puntos.push(i);
  });
  var puntosUnidad = [], manzanas = [];
  var ESTILOS = {
    unidades: { stroke: true, color: "#fff", weight: 0.7, opacity: 0.95, fillOpacity: 0.95 },
    vacias: { stroke: true, color: "#8a949a", weight: 0.7, opacity: 0.8, fillColor: "#f4f3ef", fillOpacity: 0.95 },
    sinSector: { stroke: true, color: "#d100a0", weight: 2.2, opacity: 1, fillColor: "#ffd6f4", fillOpacity: 0.85, dashArray: "4 3" }
  };
  Object.keys(manojos).forEach(function (clave) {
    var m = manojos[clave];
    var capa = m.clase === "unidades" ? capaUnidades : m.clase === "vacias" ? capaVacias : capaSinSector;
    var propio = L.extend({}, ESTILOS[m.clase], m.clase === "unidades" ? { fillColor: S[m.sector].color } : {});
    if (m.partes.length) {
      var manojo = L.polygon(m.partes, estilo(m.clase === "sinSector" ? N.sinSector : N.unidades, L.extend({ smoothFactor: 0.4 }, propio))).addTo(capa);
      if (m.clase !== "sinSector") manzanas.push(manojo);
    }
    m.puntos.forEach(function (i) {
      var punto = L.circleMarker(centros[i], estilo(N.unidades, L.extend({}, propio, {
        radius: 5, color: m.clase === "sinSector" ? "#d100a0" : "#2b3a42", weight: 1, opacity: 0.9
      }))).addTo(capa);
      puntosUnidad.push(punto);
    });
  });

  function figura(forma, opciones) {
    if (forma.tipo === "A") return L.polygon(forma.partes, opciones);
    if (forma.tipo === "L") return L.polyline(forma.partes, L.extend({}, opciones, { fill: false, trama: null }));
    return L.layerGroup(forma.partes.map(function (p) { return L.circleMarker(p, L.extend({}, opciones, { radius: 5, trama: null })); }));
  }
  var capaRiesgo = grupo(), formasRiesgo = D.riesgos.map(function (r) { return leer(r.g); });
  formasRiesgo.forEach(function (forma) {
    figura(forma, estilo(N.riesgo, { color: "#8f1d0e", weight: forma.tipo === "L" ? 4 : 1.6, opacity: 0.85, trama: "rgba(143,29,14,.5)", fillColor: "#8f1d0e", dashArray: forma.tipo === "L" ? "2 5" : null })).addTo(capaRiesgo);
  });
  var capaBarreras = grupo();
  D.barreras.forEach(function (b) {
    figura(leer(b.g), estilo(N.barreras, { color: "#3d7ea6", weight: 3, opacity: 0.9, fillColor: "#a9d0e4", fillOpacity: 0.9 })).addTo(capaBarreras);
  });
  var capaLimite = grupo();
  if (D.limite) {
    figura(leer(D.limite), estilo(N.limites, { fill: false, color: "#111", weight: 1.6, dashArray: "9 4 2 4", opacity: 0.8 })).addTo(capaLimite);
  }

  var simbolos = [];
  function simbolo(punto, tipo, radio) {
    var s = new Simbolo(punto, estilo(N.simbolos, { simbolo: tipo, radius: radio }));
    s.radioBase = radio;
    simbolos.push(s);
    return s;
  }
  var capasServicio = { ipress: grupo(), ie_inicial: grupo(), agua: grupo() };
  var RADIOS = { ipress: 8.5, ie_inicial: 5.5, agua: 6 };
  // The most important is drawn last, over the others.
  ["agua", "ie_inicial", "ipress"].forEach(function (tipo) {
    V.tipo.forEach(function (t, i) { if (t === tipo) simbolo(lugares[i], tipo, RADIOS[tipo]).addTo(capasServicio[tipo]); });
  });
  function cuantos(tipo) { return V.tipo.filter(function (t) { return t === tipo; }).length; }

  var capaCentros = grupo(), conCentro = 0;
  S.forEach(function (s) {
    if (s.centro === null) return;
    conCentro++;
    simbolo(centros[s.centro], "centro", 6).addTo(capaCentros);
  });

  function tramos(pares) {
    var lineas = [];
    for (var i = 0; i < pares.length; i += 2) lineas.push([centros[pares[i]], centros[pares[i + 1]]]);
    return lineas;
  }
  var A = D.aristas, capaVecindad = grupo(), capaPuentes = grupo();
  var vecinas = A.contigua.concat(A.enlace);
  if (vecinas.length) L.polyline(tramos(vecinas), estilo(N.grafo, { color: "#37474f", weight: 0.9, opacity: 0.65 })).addTo(capaVecindad);
  if (A.puente.length) {
    L.polyline(tramos(A.puente), estilo(N.grafo, { color: "#fff", weight: 6, opacity: 0.9 })).addTo(capaPuentes);
    L.polyline(tramos(A.puente), estilo(N.grafo, { color: "#d9480f", weight: 3, opacity: 1, dashArray: "7 5" })).addTo(capaPuentes);
  }

  var capaRotulos = grupo();
  var cajas = formasSector.map(caja);
  var marcas = S.map(function (s) {
    return L.marker(leer(s.rotulo).partes[0], { pane: "rotulos", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "rotulo", html: "", iconSize: [0, 0] }) });
  });
  // How far a label moves down or up so as not to hide an IPRESS.
  function esquivar(marca) {
    var lugar = mapa.latLngToLayerPoint(marca.getLatLng()), corrido = 0;
    if (!mapa.hasLayer(capasServicio.ipress)) return 0;
    V.tipo.forEach(function (tipo, i) {
      if (tipo !== "ipress" || corrido) return;
      var p = mapa.latLngToLayerPoint(lugares[i]);
      if (Math.abs(p.x - lugar.x) < 18 && Math.abs(p.y - lugar.y) < 15) corrido = p.y > lugar.y ? p.y - lugar.y - 16 : p.y - lugar.y + 16;
    });
    return Math.round(corrido);
  }
  function rotular() {
    var visible = mapa.getBounds();
    marcas.forEach(function (marca, i) {
      var a = mapa.latLngToLayerPoint(cajas[i].getNorthWest()), b = mapa.latLngToLayerPoint(cajas[i].getSouthEast());
      var cabe = formasSector[i].tipo !== "A" || (b.x - a.x >= 9 * S[i].codigo.length + 8 && b.y - a.y >= 17);
      if (cabe && visible.intersects(cajas[i])) {
        marca.addTo(capaRotulos);
        var nodo = marca.getElement();
        if (!nodo) return;
        if (!nodo.firstChild) nodo.appendChild(el("span", { texto: S[i].codigo }));
        nodo.firstChild.style.transform = "translateY(" + esquivar(marca) + "px)";
      } else capaRotulos.removeLayer(marca);
    });
  }
  // The side of a common block in metres: the median of a sample.
  var lados = formasUnidad.filter(function (f, i) { return f.tipo === "A" && i % Math.ceil(formasUnidad.length / 500) === 0; })
    .map(function (f) { var c = caja(f); return c.getSouthWest().distanceTo(c.getNorthEast()) / 1.4; })
    .sort(function (a, b) { return a - b; });
  var ladoComun = lados.length ? lados[Math.floor(lados.length / 2)] : 1e6;
  function escalar() {
    var ancho = mapa.getBounds().getNorthEast().distanceTo(mapa.getBounds().getNorthWest()) / mapa.getSize().x;
    var factor = Math.max(0.62, Math.min(1.25, 1.45 - Math.log2(Math.max(ancho, 0.5)) * 0.13));
    simbolos.forEach(function (s) { s.setRadius(s.radioBase * factor); });
    puntosUnidad.forEach(function (p) { p.setRadius(5 * factor); });
    // From afar the outlines of blocks would hide the blocks, and then blocks would hide sectors.
    var pixeles = ladoComun / Math.max(ancho, 0.01), cerca = pixeles >= 3;
    var grueso = Math.max(0, Math.min(0.7, (pixeles - 3) / 8));
    manzanas.forEach(function (m) { m.setStyle({ weight: grueso, stroke: grueso > 0 }); });
    suelos.forEach(function (s) { s.setStyle({ fillOpacity: cerca || !mapa.hasLayer(capaUnidades) ? 0.38 : 0.85 }); });
    mapa.getPane("unidades").style.display = cerca ? "" : "none";
  }

  // ---- Layers and legend --------------------------------------------------------------------

  function muestra(contenido) { return '<svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">' + contenido + "</svg>"; }
  function cuadro(relleno, borde, extra) {
    return muestra('<rect x="2" y="2" width="18" height="12" fill="' + relleno + '" stroke="' + borde + '" ' + (extra || "") + "/>");
  }
  var color = S.length ? S[0].color : "#77AADD", otro = S.length > 1 ? S[1].color : "#EE8866";
  var tipos = U.tipo.filter(function (t, i) { return U.tipo.indexOf(t) === i; });
  var nombreUnidades = tipos.length === 1 ? { manzana: "Manzanas", ccpp: "Centros poblados", zona: "Zonas censales", otro: "Unidades" }[tipos[0]] : "Manzanas y centros poblados";
  var CAPAS = [
    { id: "sectores", nombre: "Sectores", capa: capaSectores, cuenta: S.length, si: true,
      muestra: muestra('<path d="M2 2h9v12h-9z" fill="' + color + '" fill-opacity=".6"/><path d="M11 2h9v12h-9z" fill="' + otro + '" fill-opacity=".6"/><path d="M2 2h18v12h-18z M11 2v12" fill="none" stroke="#2b3a42" stroke-width="1.6"/>') },
    { id: "rotulos", nombre: "Rótulos de sector", capa: capaRotulos, cuenta: S.length, si: true, sinCuenta: true,
      muestra: muestra('<text x="11" y="12.5" text-anchor="middle" font-size="12" font-weight="700" fill="#111">01</text>') },
    { id: "unidades", nombre: nombreUnidades, capa: capaUnidades, cuenta: cuentas.unidades, si: true,
      muestra: muestra('<rect x="2.5" y="2.5" width="8" height="11" fill="' + color + '" stroke="#bbb" stroke-width=".6"/><rect x="12" y="2.5" width="8" height="11" fill="' + color + '" stroke="#bbb" stroke-width=".6"/>') },
    { id: "vacias", nombre: "Sin población", capa: capaVacias, cuenta: cuentas.vacias, si: true, muestra: cuadro("#f4f3ef", "#8a949a") },
    { id: "sinSector", nombre: "Sin sector", capa: capaSinSector, cuenta: cuentas.sinSector, si: true, muestra: cuadro("#ffd6f4", "#d100a0", 'stroke-width="2" stroke-dasharray="4 3"') },
    { id: "ipress", nombre: "IPRESS", capa: capasServicio.ipress, cuenta: cuantos("ipress"), si: true, muestra: muestra('<path d="M9 2h4v4h4v4h-4v4h-4v-4h-4v-4h4z" fill="#c1121f"/>') },
    { id: "ie_inicial", nombre: "IE de inicial", capa: capasServicio.ie_inicial, cuenta: cuantos("ie_inicial"), si: true, muestra: muestra('<path d="M11 2l6 5v6.5h-12v-6.5z" fill="#1d3557"/>') },
    { id: "agua", nombre: "Sistemas de agua", capa: capasServicio.agua, cuenta: cuantos("agua"), si: true, muestra: muestra('<path d="M11 1.5c5.5 7 4 12.5 0 12.5s-5.500-5.500 0-12.500z" fill="#0077b6"/>') },
    { id: "riesgo", nombre: "Zonas de riesgo", capa: capaRiesgo, cuenta: D.riesgos.length, si: true,
      muestra: muestra('<path d="M2 14l12-12M8 14l12-12M2 8l6-6M14 14l6-6" stroke="#8f1d0e" stroke-opacity=".6" stroke-width="1.6"/><rect x="2" y="2" width="18" height="12" fill="none" stroke="#8f1d0e" stroke-width="1.4"/>') },
    { id: "barreras", nombre: "Ríos y otras barreras", capa: capaBarreras, cuenta: D.barreras.length, si: true, muestra: muestra('<path d="M2 11c5-7 10 5 18-6" fill="none" stroke="#3d7ea6" stroke-width="3"/>') },
    { id: "limite", nombre: "Límite del distrito", capa: capaLimite, cuenta: D.limite ? 1 : 0, si: true, sinCuenta: true, muestra: muestra('<path d="M1 8h20" stroke="#111" stroke-width="1.6" stroke-dasharray="7 3 2 3"/>') },
    { id: "centros", nombre: "Centros de sector", capa: capaCentros, cuenta: conCentro, si: false, muestra: muestra('<circle cx="11" cy="8" r="4" fill="#fff" stroke="#111" stroke-width="1.8"/>') },
    { id: "puentes", nombre: "Puentes entre partes", capa: capaPuentes, cuenta: A.puente.length / 2, si: false, muestra: muestra('<path d="M1 8h20" stroke="#d9480f" stroke-width="3" stroke-dasharray="6 3"/>') },
    { id: "vecindad", nombre: "Vecindad", capa: capaVecindad, cuenta: vecinas.length / 2, si: false, muestra: muestra('<path d="M3 13l8-10 8 9z" fill="none" stroke="#37474f" stroke-width="1"/>') }
  ].filter(function (c) { return c.cuenta > 0; });

  var esTelefono = window.matchMedia("(max-width: 760px)").matches;
  var control = L.control({ position: "topright" });
  control.onAdd = function () {
    var nodo = el("details", { "class": "capas" }, [
      el("summary", { texto: "Leyenda y capas" }),
      el("ul", {}, CAPAS.map(function (c) {
        var caja = el("input", { type: "checkbox", onchange: function () {
          if (caja.checked) c.capa.addTo(mapa); else c.capa.remove();
          if (c.id === "rotulos" || c.id === "ipress") rotular();
        } });
        caja.checked = c.si;
        var dibujo = el("span");
        dibujo.innerHTML = c.muestra;
        dibujo.style.display = "flex";
        return el("li", {}, [el("label", {}, [caja, dibujo, el("span", { texto: c.nombre }),
          c.sinCuenta ? null : el("span", { "class": "cuenta", texto: numero(c.cuenta) })])]);
      }))
    ]);
    nodo.open = !esTelefono;
    L.DomEvent.disableClickPropagation(nodo);
    L.DomEvent.disableScrollPropagation(nodo);
    return nodo;
  };
  control.addTo(mapa);

  // ---- What was clicked ---------------------------------------------------------------------

  var REJA = 64, celdas = {}, todo = L.latLngBounds([]);
  formasSector.concat(formasUnidad).forEach(function (forma) { var c = caja(forma); if (c.isValid()) todo.extend(c); });
  if (D.limite && !todo.isValid()) todo.extend(caja(leer(D.limite)));
  var sur = todo.getSouth(), oeste = todo.getWest();
  var alto = (todo.getNorth() - sur) / REJA || 1, ancho = (todo.getEast() - oeste) / REJA || 1;
  function celda(lat, lng) { return [Math.floor((lat - sur) / alto), Math.floor((lng - oeste) / ancho)]; }
  formasUnidad.forEach(function (forma, i) {
    if (forma.tipo !== "A") return;
    var c = caja(forma), a = celda(c.getSouth(), c.getWest()), b = celda(c.getNorth(), c.getEast());
    for (var f = a[0]; f <= b[0]; f++) for (var k = a[1]; k <= b[1]; k++) {
      var clave = f * 1000 + k;
      (celdas[clave] || (celdas[clave] = [])).push(i);
    }
  });
  var puntuales = U.id.map(function (_, i) { return i; }).filter(function (i) { return formasUnidad[i].tipo !== "A"; });

  function cercano(puntos, indices, punto, maximo) {
    var mejor = -1, menor = maximo;
    indices.forEach(function (i) {
      var d = mapa.latLngToContainerPoint(puntos[i]).distanceTo(punto);
      if (d < menor) { menor = d; mejor = i; }
    });
    return mejor;
  }
  function queHay(evento) {
    var visibles = V.tipo.map(function (_, i) { return i; }).filter(function (i) { return mapa.hasLayer(capasServicio[V.tipo[i]]); });
    var servicio = cercano(lugares, visibles, evento.containerPoint, 11);
    if (servicio >= 0) return { servicio: servicio };
    var lat = evento.latlng.lat, lng = evento.latlng.lng, lugar = celda(lat, lng);
    var unidad = cercano(centros, puntuales, evento.containerPoint, 10);
    if (unidad < 0) {
      (celdas[lugar[0] * 1000 + lugar[1]] || []).some(function (i) {
        if (!contiene(formasUnidad[i], lat, lng)) return false;
        unidad = i;
        return true;
      });
    }
    if (unidad >= 0) return { unidad: unidad };
    for (var s = 0; s < formasSector.length; s++) {
      if (cajas[s].isValid() && cajas[s].contains(evento.latlng) && contiene(formasSector[s], lat, lng)) return { sector: s };
    }
    return null;
  }

  function fichaSector(i) {
    var s = S[i];
    return [
      ["Gestantes", conteo(s.gestantes), D.conGestantes], ["Menores de 5 años", conteo(s.menores), D.conMenores],
      ["Población", conteo(s.poblacion)], [CARGA, carga(s.carga), true],
      ["Desviación", porcentaje(s.desviacion), true], ["Unidades", numero(s.unidades)],
      ["IPRESS", numero(s.ipress)], ["IE de inicial", numero(s.ie)], ["Sistemas de agua", numero(s.agua)],
      ["Zonas de riesgo", numero(s.riesgo)], ["IPRESS de referencia", s.referencia]
    ];
  }
  function nombreSector(i) {
    var s = S[i];
    return "Sector " + s.codigo + (nombrePropio(s) ? ": " + s.nombre : "");
  }
  function abrir(lugar, titulo, subtitulo, pares, sector) {
    var partes = [el("h2", { texto: titulo }), subtitulo ? el("p", { texto: subtitulo }) : null, lista(pares)];
    if (sector !== undefined && sector >= 0) {
      partes.push(el("h3", { texto: nombreSector(sector) }));
      partes.push(lista(fichaSector(sector).slice(0, 2).concat([fichaSector(sector)[3]])));
    }
    L.popup({ maxWidth: 300, minWidth: 190, autoPanPadding: [20, 20] }).setLatLng(lugar).setContent(el("div", {}, partes)).openOn(mapa);
  }
  var TIPOS = { manzana: "Manzana", ccpp: "Centro poblado", zona: "Zona censal", otro: "Unidad" };
  var SERVICIOS = { ipress: "IPRESS", ie_inicial: "Institución educativa de inicial", agua: "Sistema de agua" };
  mapa.on("click", function (evento) {
    var hay = queHay(evento);
    if (!hay) { elegir(-1); return; }
    if (hay.servicio !== undefined) {
      var v = hay.servicio, sector = V.sector[v], cloro = V.cloro[v];
      var pares = [["Código", V.codigo[v]], ["Sector", sector < 0 ? "sin sector" : S[sector].codigo]];
      if (cloro !== null) pares.push(["Cloro residual (mg/l)", numero(cloro, 2)], ["Agua clorada", cloro >= 0.5 ? "sí" : "no"]);
      abrir(lugares[v], V.nombre[v] || SERVICIOS[V.tipo[v]], SERVICIOS[V.tipo[v]], pares);
    } else if (hay.unidad !== undefined) {
      var u = hay.unidad;
      elegir(U.sector[u]);
      abrir(evento.latlng, TIPOS[U.tipo[u]] + " " + U.id[u], [U.nombre[u], U.estimado[u] === "1" ? "cifras estimadas" : null, U.sector[u] < 0 ? "sin sector" : null].filter(Boolean).join(" · "), [
        ["Gestantes", conteo(U.gestantes[u]), D.conGestantes], ["Menores de 5 años", conteo(U.menores[u]), D.conMenores],
        ["Población", conteo(U.poblacion[u])], [CARGA, carga(U.carga[u]), true]
      ], U.sector[u]);
    } else {
      elegir(hay.sector);
      abrir(evento.latlng, nombreSector(hay.sector), "", fichaSector(hay.sector));
    }
  });
  mapa.on("mousemove", function (evento) {
    if (!esTelefono) nodoMapa.classList.toggle("sobre", queHay(evento) !== null);
  });

  var eleccion = null;
  function elegir(i, acercar) {
    filas.forEach(function (fila, k) { fila.classList.toggle("activo", k === i); });
    if (eleccion) eleccion.remove();
    eleccion = null;
    if (i === undefined || i < 0) return;
    if (formasSector[i].tipo === "A") {
      eleccion = L.polygon(formasSector[i].partes, estilo(N.eleccion, { fill: false, color: "#111", weight: 4, opacity: 1 })).addTo(mapa);
    }
    if (acercar) {
      document.body.classList.remove("con-panel");
      if (cajas[i].isValid()) mapa.fitBounds(cajas[i], { padding: [40, 40], maxZoom: 17 });
      abrir(leer(S[i].rotulo).partes[0], nombreSector(i), "", fichaSector(i));
    }
  }

  // ---- Ready --------------------------------------------------------------------------------

  function encuadrar() {
    var leyenda = document.querySelector(".capas");
    var lado = leyenda.open && mapa.getSize().x > 640 ? leyenda.offsetWidth + 12 : 0;
    if (todo.isValid()) {
      mapa.fitBounds(todo, { paddingTopLeft: [16, 16], paddingBottomRight: [16 + lado, 16], animate: false });
    }
  }
  encuadrar();
  mapa.on("zoomend moveend", rotular);
  mapa.on("zoomend", escalar);
  CAPAS.forEach(function (c) { if (c.si) c.capa.addTo(mapa); });
  rotular();
  escalar();
  window.addEventListener("beforeprint", function () {
    mapa.closePopup();
    document.querySelector(".capas").open = true;
    mapa.invalidateSize({ animate: false });
    encuadrar();
  });
  var listo = {};
  CAPAS.forEach(function (c) { listo[c.id] = c.cuenta; });
  document.body.dataset.listo = JSON.stringify(listo);
})();
