import SectorizaExport
import SectorizaModel

/// What is told of the persons of the lists that have no unit.
struct SpreadPersons {
  let placed: PlacedList
  let demand: Demand

  /// Below this share of persons with a unit, where people live is more guessed than known.
  private static let smallestPlacedShare = 0.8

  init(_ placed: PlacedList, _ demand: Demand) {
    self.placed = placed
    self.demand = demand
  }

  var findings: [Finding] { [withoutUnit, gestantes].compactMap { $0 } }

  private var withoutUnit: Finding? {
    var (spread, elsewhere) = (0, 0)
    for placement in placed.placements {
      switch placement {
      case .unit: continue
      case .unplaced(.otherDistrict), .unplaced(.outsideDistrict): elsewhere += 1
      case .sector, .unplaced: spread += 1
      }
    }
    guard spread + elsewhere > 0 else { return nil }
    let all = placed.placements.count
    let isFew = placed.shareInUnits < SpreadPersons.smallestPlacedShare
    var message =
      "De \(counted(all, "persona", "personas")) de las listas, \(all - spread - elsewhere) "
      + "(\(NumberText.percent(placed.shareInUnits))) tienen una unidad"
    if spread > 0 {
      message +=
        "; \(spread) sin unidad se \(spread == 1 ? "repartió" : "repartieron") entre las unidades "
        + "de su centro poblado o, si no se sabe, del distrito, según los conteos de cada una"
    }
    if elsewhere > 0 {
      message += "; \(elsewhere) \(elsewhere == 1 ? "es" : "son") de otro distrito y no "
      message += elsewhere == 1 ? "cuenta" : "cuentan"
    }
    return Finding(
      isFew ? .warning : .note, isFew ? "pocas-personas-ubicadas" : "personas-repartidas",
      message + ".",
      remedy: isFew ? "Complete la manzana o el centro poblado de las personas que faltan." : "")
  }

  /// The two groups may come from different sources.
  private var gestantes: Finding? {
    let others: [(String, Demand.Origin)] = [
      ("Las gestantes", demand.gestantesOrigin), ("Los menores de 5 años", demand.under5Origin),
    ].filter { $0.1 != .lists }
    guard let (who, origin) = others.first else { return nil }
    let isUnknown = origin == .unknown
    return Finding(
      .note, "grupo-sin-lista",
      isUnknown
        ? "\(who) no se conocen: no hay lista y las unidades no los traen."
        : "\(who) de cada unidad no salen de una lista: son \(origin.rawValue).",
      remedy: isUnknown ? "Agregue la lista en «nominal», o su número en «poblacion»." : "")
  }
}
