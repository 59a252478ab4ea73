namespace Icf.Inference;

/// <summary>
/// A rising function of a number, made of quotients of quadratics between knots in [−B, B], and of straight lines
/// beyond: y = shift + e^stretch f(x), with f(x) = x outside (Gregory and Delbourgo, IMA Journal of Numerical Analysis
/// 2, 1982; Durkan, Bekasov, Murray and Papamakarios, "Neural spline flows", NeurIPS 2019). Parameters may be any
/// numbers; with noughts y is x.
/// </summary>
internal sealed class RationalQuadraticSpline
{
    /// <summary>B, where the straight lines begin.</summary>
    private const double Bound = 5;

    /// <summary>The least width and height of a bin, as a share of all, and the least slope at a knot.</summary>
    private const double Least = 1e-3;

    /// <summary>What a stretch comes near to, however large its parameter.</summary>
    private const double MostStretch = 3;

    /// <summary>What log(1 + eˣ) takes for the slope to be one.</summary>
    private static readonly double s_even = Math.Log(Math.Exp(1 - Least) - 1);

    private readonly int _bins;
    private readonly double[] _widths,
        _heights,
        _slopes,
        _slopeChanges;

    private double _shift,
        _stretch,
        _stretchChange,
        _scale;

    // Where the spline was moved: the bin, −1 outside; how far along it; f there.
    private int _bin;
    private double _along,
        _inner;

    /// <summary>A spline without parameters yet.</summary>
    /// <param name="bins">The number of bins, at least 1.</param>
    public RationalQuadraticSpline(int bins)
    {
        _bins = bins;
        (_widths, _heights) = (new double[bins], new double[bins]);
        (_slopes, _slopeChanges) = (new double[bins + 1], new double[bins + 1]);
        _slopes[0] = _slopes[bins] = 1;
    }

    /// <summary>The logarithm of the slope where <see cref="Move"/> has been.</summary>
    public double LogSlope { get; private set; }

    /// <summary>The derivative of <see cref="LogSlope"/> by x.</summary>
    public double Bend { get; private set; }

    private double Spread => 2 * Bound * (1 - _bins * Least);

    /// <summary>The number of parameters of a spline: widths, heights, inner slopes, shift and stretch.</summary>
    public static int Count(int bins) => 3 * bins + 1;

    /// <summary>Takes parameters.</summary>
    public void Read(ReadOnlySpan<double> parameters)
    {
        Shares(parameters[.._bins], _widths);
        Shares(parameters.Slice(_bins, _bins), _heights);
        for (int k = 1; k < _bins; k++)
        {
            double x = parameters[2 * _bins + k - 1] + s_even,
                exp = Math.Exp(-Math.Abs(x));
            _slopes[k] = Least + Math.Max(x, 0) + Math.Log(1 + exp);
            _slopeChanges[k] = (x >= 0 ? 1 : exp) / (1 + exp);
        }

        _shift = parameters[^2];
        double stretch = parameters[^1],
            bend = 1 / Math.Sqrt(1 + stretch * stretch / (MostStretch * MostStretch));
        (_stretch, _stretchChange) = (stretch * bend, bend * bend * bend);
        _scale = Math.Exp(_stretch);
    }

    /// <summary>y of x.</summary>
    public double Move(double x)
    {
        _bin = -1;
        if (!(Math.Abs(x) < Bound))
        {
            (_inner, LogSlope, Bend) = (x, _stretch, 0);
            return _shift + _scale * x;
        }

        (double left, double low) = (-Bound, -Bound);
        for (_bin = 0; _bin < _bins - 1 && x >= left + Width(_bin); _bin++)
        {
            left += Width(_bin);
            low += Height(_bin);
        }

        double width = Width(_bin);
        _along = Math.Min((x - left) / width, 1);
        Parts parts = At(_along);
        _inner = low + parts.Height * parts.Over / parts.Under;
        double root = parts.Slope / parts.Under;
        LogSlope = _stretch + Math.Log(root * root * parts.Steep);
        Bend = (parts.SteepByAlong / parts.Steep - 2 * parts.UnderByAlong / parts.Under) / width;
        return _shift + _scale * _inner;
    }

    /// <summary>x of y; <see cref="Move"/> has not been there.</summary>
    public double MoveBack(double y)
    {
        double inner = (y - _shift) / _scale;
        if (!(Math.Abs(inner) < Bound))
            return inner;
        (double left, double low) = (-Bound, -Bound);
        int bin = 0;
        for (; bin < _bins - 1 && inner >= low + Height(bin); bin++)
        {
            left += Width(bin);
            low += Height(bin);
        }

        (double height, double slope) = (Height(bin), Height(bin) / Width(bin));
        double up = inner - low,
            sum = up * (_slopes[bin] + _slopes[bin + 1] - 2 * slope),
            a = height * (slope - _slopes[bin]) + sum,
            b = height * _slopes[bin] - sum,
            c = -slope * up;
        return left + Width(bin) * 2 * c / (-b - Math.Sqrt(Math.Max(b * b - 4 * a * c, 0)));
    }

    /// <summary>What x and the parameters get of derivatives by y and by <see cref="LogSlope"/>.</summary>
    /// <param name="byY">The derivative of something by y.</param>
    /// <param name="byLogSlope">Its derivative by the logarithm of the slope.</param>
    /// <param name="byParameters">Receives its derivatives by the parameters.</param>
    /// <returns>Its derivative by x.</returns>
    public double Pull(double byY, double byLogSlope, Span<double> byParameters)
    {
        byParameters.Clear();
        double byInner = _scale * byY;
        byParameters[^2] = byY;
        byParameters[^1] = _stretchChange * (byInner * _inner + byLogSlope);
        if (_bin < 0)
            return byInner;
        Parts p = At(_along);
        double under = 1 / p.Under,
            ratio = p.Over * under,
            up = byInner * p.Height * under,
            byAlong =
                up * (p.OverByAlong - ratio * p.UnderByAlong)
                + byLogSlope * (p.SteepByAlong / p.Steep - 2 * p.UnderByAlong * under),
            bySlope =
                up * (_along * _along - ratio * (1 - 2 * p.Hump))
                + byLogSlope * (2 / p.Slope + 2 * p.Hump / p.Steep - 2 * (1 - 2 * p.Hump) * under),
            rest = 1 - _along,
            byFirst = up * (p.Hump - ratio * p.Hump) + byLogSlope * (rest * rest / p.Steep - 2 * p.Hump * under),
            bySecond = -up * ratio * p.Hump + byLogSlope * (_along * _along / p.Steep - 2 * p.Hump * under),
            width = Width(_bin),
            byLeft = -byAlong / width,
            byWidth = -(_along * byAlong + p.Slope * bySlope) / width,
            byHeight = byInner * ratio + bySlope / width;
        PullShares(_widths, byLeft, byWidth, byParameters);
        PullShares(_heights, byInner, byHeight, byParameters.Slice(_bins, _bins));
        if (_bin > 0)
            byParameters[2 * _bins + _bin - 1] = byFirst * _slopeChanges[_bin];
        if (_bin < _bins - 1)
            byParameters[2 * _bins + _bin] = bySecond * _slopeChanges[_bin + 1];
        return byAlong / width;
    }

    private double Width(int bin) => 2 * Bound * Least + Spread * _widths[bin];

    private double Height(int bin) => 2 * Bound * Least + Spread * _heights[bin];

    // With s = h / w and ξ along the bin: y = h (s ξ² + d₀ ξ (1 − ξ)) / (s + (d₀ + d₁ − 2 s) ξ (1 − ξ)), and the slope
    // is s² (d₁ ξ² + 2 s ξ (1 − ξ) + d₀ (1 − ξ)²) over the square of the same.
    private Parts At(double along)
    {
        (double first, double second, double height) = (_slopes[_bin], _slopes[_bin + 1], Height(_bin));
        double slope = height / Width(_bin),
            rest = 1 - along,
            hump = along * rest,
            tilt = 1 - 2 * along,
            sum = first + second - 2 * slope;
        return new Parts
        {
            Height = height,
            Slope = slope,
            Hump = hump,
            Over = slope * along * along + first * hump,
            OverByAlong = 2 * slope * along + first * tilt,
            Under = slope + sum * hump,
            UnderByAlong = sum * tilt,
            Steep = second * along * along + 2 * slope * hump + first * rest * rest,
            SteepByAlong = 2 * (second * along + slope * tilt - first * rest),
        };
    }

    private static void Shares(ReadOnlySpan<double> logits, Span<double> shares)
    {
        double highest = logits[0],
            sum = 0;
        foreach (double logit in logits)
            highest = Math.Max(highest, logit);
        for (int k = 0; k < shares.Length; k++)
            sum += shares[k] = Math.Exp(logits[k] - highest);
        for (int k = 0; k < shares.Length; k++)
            shares[k] /= sum;
    }

    // Bins below this one move its beginning, and its own size is its own.
    private void PullShares(ReadOnlySpan<double> shares, double byBegin, double bySize, Span<double> byLogits)
    {
        double mean = shares[_bin] * bySize;
        for (int k = 0; k < _bin; k++)
            mean += shares[k] * byBegin;
        for (int k = 0; k < _bins; k++)
            byLogits[k] =
                Spread
                * shares[k]
                * (
                    (
                        k < _bin ? byBegin
                        : k == _bin ? bySize
                        : 0
                    ) - mean
                );
    }

    private readonly struct Parts
    {
        public double Height { get; init; }

        public double Slope { get; init; }

        public double Hump { get; init; }

        public double Over { get; init; }

        public double OverByAlong { get; init; }

        public double Under { get; init; }

        public double UnderByAlong { get; init; }

        public double Steep { get; init; }

        public double SteepByAlong { get; init; }
    }
}
