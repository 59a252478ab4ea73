using System.Runtime.InteropServices;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// The numbers under one name in a pilot run: the range of their indices, whether and how they vary, and how they may
/// be read.
/// </summary>
internal sealed class FieldFamily(Token first)
{
    /// <summary>More numbers are not read at once: a layer that reads all of them would be too large.</summary>
    public const int MostDense = 4_096;

    /// <summary>A narrower table does not count as a picture.</summary>
    private const int NarrowestPicture = 8;

    /// <summary>If the size decides, shorter data are read one after the other.</summary>
    private const int ShortestSeries = 32;

    // Scales need no more than some thousand values, and long vectors in many traces would take much memory and time.
    // Values are taken from all traces, with a stride that has no common period with the number of columns.
    private const int MostValues = 1 << 22;
    private const int MostSorted = 131_101;
    private const int LongVector = 256;
    private const int MostValuesOfElement = 1_024;

    private readonly List<double> _values = [];
    private readonly Dictionary<SiteIndex, List<double>> _byElement = [];
    private readonly Dictionary<DataRef, double> _inputs = [];
    private int _rank;
    private int _rows;
    private int _columns;
    private bool _varies;
    private bool _isCount = true;

    public string Name => first.At.Path.Name;

    public bool HasValues => _values.Count > 0;

    /// <summary>Whether it is an input that is the same in all traces; it can only distinguish elements.</summary>
    public bool IsConstant => first.IsInput && !_varies;

    /// <summary>How many of its indices number the values that are read together.</summary>
    public int Folded { get; private set; }

    /// <summary>The number of indices of its items.</summary>
    public int Rank => _rank - Folded;

    public bool IsGrid { get; private set; }

    /// <summary>Whether the grid is a long table or vector, whose rows are read in their order.</summary>
    public bool IsStrip { get; private set; }

    /// <summary>
    /// Whether the rows of a strip are also read as a set: for a table that is observed as a whole it is not known
    /// whether the order of the rows matters, and a convolution learns slowly what a set encoder learns easily.
    /// </summary>
    public bool IsAlsoSet { get; private set; }

    private IReadOnlyList<EncoderKind> Encoders => first.At.Path.Encoders;

    public EncoderKind EncoderOf(int level) => level < Encoders.Count ? Encoders[level] : EncoderKind.Automatic;

    public void Add(Token token, double value)
    {
        SiteIndex index = token.At.Index;
        _rank = Math.Max(_rank, index.Rank);
        if (index.Rank > 0)
            _columns = Math.Max(_columns, index.Innermost + 1);
        _rows = Math.Max(_rows, RowOf(index) + 1);
        if (!double.IsFinite(value))
            return;
        if (_values.Count < MostValues)
            _values.Add(value);
        _isCount &= double.IsInteger(value);
        if (
            MayFold(index.Rank) is > 0 and int folded
            && (folded == 1 ? 0 : RowOf(index) * (long)_columns) + index.Innermost < MostDense
        )
        {
            ref List<double>? values = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _byElement,
                Element(index, folded),
                out _
            );
            if ((values ??= []).Count < MostValuesOfElement || _byElement.Count < LongVector)
                values.Add(value);
        }

        if (first.IsInput && !_inputs.TryAdd(token.At, value) && _inputs[token.At] != value)
            _varies = true;
    }

    /// <summary>Chooses how it is read, by the compiler's choice and by the sizes in the pilot run.</summary>
    public void Settle()
    {
        Folded = MayFold(_rank);
        bool isTable = _rank == 2;
        bool isAsked = isTable && EncoderOf(0) == EncoderKind.Convolution && EncoderOf(1) == EncoderKind.Convolution;
        bool isLong = Folded > 0 && (Folded == 1 ? _columns : (long)_rows * _columns) > MostDense;
        bool isPicture = _columns >= NarrowestPicture && _rows >= NarrowestPicture;
        bool isStrip = isTable && _columns < NarrowestPicture && _rows >= NarrowestPicture;
        bool isBySize = isTable && Folded == 2 && EncoderOf(0) == EncoderKind.Automatic;
        bool isSeries =
            !isLong
            && _rank - Folded == 1
            && Encoders is [EncoderKind.Automatic, ..]
            && (isTable ? _rows : _columns) >= ShortestSeries;
        IsGrid = isAsked || isBySize && (isPicture || isStrip) || isLong && Folded == _rank || isSeries;
        IsStrip = IsGrid && !isAsked && (!isTable || isStrip || isSeries);
        IsAlsoSet = isBySize && IsStrip;
        if (IsGrid || isLong)
            Folded = 0;
    }

    /// <summary>Whether the values of the innermost index are few enough to be read at once.</summary>
    public bool CanFold => _columns <= MostDense;

    /// <summary>
    /// Reads fewer indices at once, so that its numbers can be features of the items of other fields.
    /// </summary>
    public void Unfold(int folded) => (Folded, IsGrid, IsStrip, IsAlsoSet) = (folded, false, false, false);

    /// <summary>
    /// Reads a series with parallel series as items, which join the numbers that have the same index.
    /// </summary>
    public void ReadAsItems() => Unfold(MayFold(_rank));

    /// <summary>Whether it is a strip because no latent is drawn between its elements.</summary>
    public bool IsSeries =>
        IsStrip && Encoders is [EncoderKind.Automatic] or [EncoderKind.Automatic, EncoderKind.Dense];

    public SiteIndex ItemOf(SiteIndex index, int folded) =>
        folded switch
        {
            0 => index,
            1 => index.WithoutInnermost(),
            _ => index.WithoutInnermost().WithoutInnermost(),
        };

    /// <summary>Whether an input that is the same in all traces has different values at different items.</summary>
    public bool TellsItemsApart(int folded)
    {
        var values = new Dictionary<SiteIndex, double>();
        foreach ((DataRef at, double value) in _inputs)
            if (!values.TryAdd(Element(at.Index, folded), value) && values[Element(at.Index, folded)] != value)
                return true;
        return false;
    }

    public FieldPlan Plan(int group, int outerGroup)
    {
        int columns = Math.Max(1, _columns),
            folded = IsStrip && _rank == 2 ? 1 : Folded;
        return new FieldPlan(Name, first.IsInput, _isCount, Rank, group, IsGrid, Scales(folded, columns))
        {
            OuterGroup = outerGroup,
            Columns = Folded == 2 ? columns : 1,
            IsStrip = IsStrip,
        };
    }

    /// <summary>The scale of each number that an item has, or the row of a long table.</summary>
    private ElementScale[] Scales(int folded, int columns)
    {
        if (folded == 0)
            return [ScaleOf(_values)];
        IEnumerable<SiteIndex> elements =
            folded == 1
                ? Enumerable.Range(0, columns).Select(j => new SiteIndex(j))
                : Enumerable.Range(0, _rows * columns).Select(e => new SiteIndex(e / columns, e % columns));
        ILookup<SiteIndex, double> values = IsConstant
            ? _inputs.ToLookup(input => Element(input.Key.Index, folded), input => input.Value)
            : _byElement
                .SelectMany(element => element.Value.Select(value => (Element(element.Key, folded), value)))
                .ToLookup(pair => pair.Item1, pair => pair.value);
        return [.. elements.Select(element => ScaleOf(values[element]))];
    }

    /// <summary>
    /// How many indices, according to the compiler, number the values that are read at once: the innermost, both of a
    /// table, or none.
    /// </summary>
    private int MayFold(int rank)
    {
        if (rank == 0 || Encoders.Count < rank)
            return 0;
        bool isTable = rank > 1 && Encoders[rank - 1] == Encoders[rank - 2];
        return Encoders[rank - 1] switch
        {
            EncoderKind.Dense => isTable ? 2 : 1,
            EncoderKind.Automatic when isTable => 2,
            _ => 0,
        };
    }

    private static SiteIndex Element(SiteIndex index, int folded) =>
        folded switch
        {
            0 => SiteIndex.None,
            1 => new SiteIndex(index.Innermost),
            _ => new SiteIndex(RowOf(index), index.Innermost),
        };

    /// <summary>The row of the table to which the last two indices belong.</summary>
    private static int RowOf(SiteIndex index) =>
        index.Rank switch
        {
            3 => index.J,
            2 => index.I,
            _ => 0,
        };

    private static ElementScale ScaleOf(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double[] some =
            all.Length <= MostSorted
                ? all
                : [.. Enumerable.Range(0, MostSorted).Select(i => all[(long)i * all.Length / MostSorted])];
        Array.Sort(some);
        (double median, double spread) = RobustScale.Of(some);
        return new ElementScale(median, spread);
    }
}
