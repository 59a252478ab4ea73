using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>
/// A number that a differentiable scorer computes with: a value that knows how it depends on the coordinates. The same
/// generated code runs with plain numbers (<see cref="Plain"/>), with partial derivatives that are carried along
/// (<see cref="Dual{TVector, TLanes}"/>), and with a tape that is swept backwards (<see cref="Var"/>).
/// </summary>
/// <remarks>
/// An implementation states how a result depends on its operands, by <see cref="Chain(TSelf, double, double)"/> and its
/// overloads; all functions follow from that. Numbers are immutable, so an array that is updated in place, an alias or
/// a recursion needs no care. Comparisons compare values: the derivative is that of the branch taken.
/// </remarks>
/// <typeparam name="TSelf">The number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial interface IReal<TSelf> : IComparable<TSelf>, IEquatable<TSelf>
    where TSelf : struct, IReal<TSelf>
{
    /// <summary>The value, without derivatives.</summary>
    double Value { get; }

    /// <summary>Whether a number is known to depend on no coordinate.</summary>
    /// <param name="x">The number.</param>
    static abstract bool IsConstant(TSelf x);

    /// <summary>A function of one number.</summary>
    /// <param name="x">The number.</param>
    /// <param name="value">The value of the function.</param>
    /// <param name="byX">Its derivative.</param>
    static abstract TSelf Chain(TSelf x, double value, double byX);

    /// <summary>A function of two numbers.</summary>
    /// <param name="x">The first.</param>
    /// <param name="y">The second.</param>
    /// <param name="value">The value of the function.</param>
    /// <param name="byX">Its partial derivative by the first.</param>
    /// <param name="byY">Its partial derivative by the second.</param>
    static abstract TSelf Chain(TSelf x, TSelf y, double value, double byX, double byY);

    /// <summary>A function of many numbers.</summary>
    /// <param name="inputs">The numbers.</param>
    /// <param name="value">The value of the function.</param>
    /// <param name="byInputs">Its partial derivatives, one for each number.</param>
    static abstract TSelf Chain(ReadOnlySpan<TSelf> inputs, double value, ReadOnlySpan<double> byInputs);

    /// <summary>Adds <paramref name="slope"/> times the derivatives of a number to those of a sum.</summary>
    /// <param name="sum">The sum, whose value is kept elsewhere.</param>
    /// <param name="x">The number.</param>
    /// <param name="slope">The derivative of the sum by the number.</param>
    static abstract void Accumulate(ref TSelf sum, TSelf x, double slope);

    /// <summary>The same of two numbers.</summary>
    /// <param name="sum">The sum, whose value is kept elsewhere.</param>
    /// <param name="x">The first number.</param>
    /// <param name="byX">The derivative of the sum by it.</param>
    /// <param name="y">The second number.</param>
    /// <param name="byY">The derivative of the sum by it.</param>
    static abstract void Accumulate(ref TSelf sum, TSelf x, double byX, TSelf y, double byY);

    /// <summary>The same of three numbers.</summary>
    /// <param name="sum">The sum, whose value is kept elsewhere.</param>
    /// <param name="x">The first number.</param>
    /// <param name="byX">The derivative of the sum by it.</param>
    /// <param name="y">The second number.</param>
    /// <param name="byY">The derivative of the sum by it.</param>
    /// <param name="z">The third number.</param>
    /// <param name="byZ">The derivative of the sum by it.</param>
    static abstract void Accumulate(ref TSelf sum, TSelf x, double byX, TSelf y, double byY, TSelf z, double byZ);

    /// <summary>
    /// A sum that begins with a number and whose derivatives count by a factor that is known later: how much of them
    /// another sum is given.
    /// </summary>
    /// <param name="x">The number.</param>
    static abstract TSelf Apart(TSelf x);

    /// <summary>Where the record of what is computed from now on begins; 0 where none is kept.</summary>
    static abstract int Mark();

    /// <summary>
    /// Ends what began at a mark: the derivatives of the sum by all that was computed since are complete, and nothing
    /// of it is used again.
    /// </summary>
    /// <param name="mark">The mark.</param>
    static abstract void Sweep(int mark);

    /// <summary>Drops the record of what began at a mark: only the values of that are used.</summary>
    /// <param name="mark">The mark.</param>
    static abstract void Forget(int mark);

#pragma warning disable CS1591 // Operators and the functions of System.Math mean what they always mean.
    static abstract implicit operator TSelf(double value);

    static abstract TSelf operator +(TSelf x);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator +(TSelf x, double y);

    static abstract TSelf operator +(double x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, double y);

    static abstract TSelf operator -(double x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, double y);

    static abstract TSelf operator *(double x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, double y);

    static abstract TSelf operator /(double x, TSelf y);

    static abstract bool operator <(TSelf x, TSelf y);

    static abstract bool operator >(TSelf x, TSelf y);

    static abstract bool operator <=(TSelf x, TSelf y);

    static abstract bool operator >=(TSelf x, TSelf y);

    static abstract bool operator ==(TSelf x, TSelf y);

    static abstract bool operator !=(TSelf x, TSelf y);

    static virtual TSelf operator ++(TSelf x) => x + 1;

    static virtual TSelf operator --(TSelf x) => x - 1;

    static virtual TSelf operator %(TSelf x, TSelf y) =>
        TSelf.Chain(x, y, x.Value % y.Value, 1, -Math.Truncate(x.Value / y.Value));

    static virtual TSelf Abs(TSelf x) => TSelf.Chain(x, Math.Abs(x.Value), x.Value < 0 ? -1 : 1);
    static virtual TSelf Acos(TSelf x) =>
        TSelf.Chain(x, Math.Acos(x.Value), -1 / Math.Sqrt((1 - x.Value) * (1 + x.Value)));
    static virtual TSelf Acosh(TSelf x) =>
        TSelf.Chain(x, Math.Acosh(x.Value), 1 / Math.Sqrt((x.Value - 1) * (x.Value + 1)));
    static virtual TSelf Asin(TSelf x) =>
        TSelf.Chain(x, Math.Asin(x.Value), 1 / Math.Sqrt((1 - x.Value) * (1 + x.Value)));
    static virtual TSelf Asinh(TSelf x) => TSelf.Chain(x, Math.Asinh(x.Value), 1 / double.Hypot(1, x.Value));
    static virtual TSelf Atan(TSelf x) => TSelf.Chain(x, Math.Atan(x.Value), 1 / (1 + x.Value * x.Value));
    static virtual TSelf Atan2(TSelf y, TSelf x)
    {
        double square = x.Value * x.Value + y.Value * y.Value;
        return TSelf.Chain(y, x, Math.Atan2(y.Value, x.Value), x.Value / square, -y.Value / square);
    }

    static virtual TSelf Atanh(TSelf x) => TSelf.Chain(x, Math.Atanh(x.Value), 1 / ((1 - x.Value) * (1 + x.Value)));
    static virtual TSelf Cbrt(TSelf x)
    {
        double root = Math.Cbrt(x.Value);
        return TSelf.Chain(x, root, 1 / (3 * root * root));
    }

    static virtual TSelf Ceiling(TSelf x) => Math.Ceiling(x.Value);
    static virtual TSelf Clamp(TSelf x, TSelf lower, TSelf upper) =>
        x.Value < lower.Value ? lower
        : x.Value > upper.Value ? upper
        : x;
    static virtual TSelf CopySign(TSelf x, TSelf y) =>
        double.IsNegative(x.Value) == double.IsNegative(y.Value) ? x : -x;
    static virtual TSelf Cos(TSelf x)
    {
        (double sin, double cos) = Math.SinCos(x.Value);
        return TSelf.Chain(x, cos, -sin);
    }

    static virtual TSelf CosPi(TSelf x)
    {
        (double sin, double cos) = double.SinCosPi(x.Value);
        return TSelf.Chain(x, cos, -Math.PI * sin);
    }

    static virtual TSelf Cosh(TSelf x) => TSelf.Chain(x, Math.Cosh(x.Value), Math.Sinh(x.Value));
    static virtual TSelf DegreesToRadians(TSelf x) => x * (Math.PI / 180);
    static virtual TSelf Exp(TSelf x)
    {
        double value = Math.Exp(x.Value);
        return TSelf.Chain(x, value, value);
    }

    static virtual TSelf Exp2(TSelf x)
    {
        double value = double.Exp2(x.Value);
        return TSelf.Chain(x, value, Constants.LogTwo * value);
    }

    static virtual TSelf Exp10(TSelf x)
    {
        double value = double.Exp10(x.Value);
        return TSelf.Chain(x, value, Math.Log(10) * value);
    }

    static virtual TSelf ExpM1(TSelf x) => TSelf.Chain(x, -SpecialMath.OneMinusExpMinus(-x.Value), Math.Exp(x.Value));
    static virtual TSelf Floor(TSelf x) => Math.Floor(x.Value);
    static virtual TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z) => x * y + z;
    static virtual TSelf Hypot(TSelf x, TSelf y)
    {
        double value = double.Hypot(x.Value, y.Value);
        return TSelf.Chain(x, y, value, x.Value / value, y.Value / value);
    }

    static virtual TSelf IEEERemainder(TSelf x, TSelf y) =>
        TSelf.Chain(x, y, Math.IEEERemainder(x.Value, y.Value), 1, -Math.Round(x.Value / y.Value));
    static virtual TSelf Lerp(TSelf x, TSelf y, TSelf share) => x * (1 - share) + y * share;
    static virtual TSelf Log(TSelf x) => TSelf.Chain(x, Math.Log(x.Value), 1 / x.Value);
    static virtual TSelf Log(TSelf x, TSelf newBase) => TSelf.Log(x) / TSelf.Log(newBase);
    static virtual TSelf Log2(TSelf x) => TSelf.Chain(x, Math.Log2(x.Value), 1 / (x.Value * Constants.LogTwo));
    static virtual TSelf Log10(TSelf x) => TSelf.Chain(x, Math.Log10(x.Value), 1 / (x.Value * Math.Log(10)));
    static virtual TSelf LogP1(TSelf x) => TSelf.Chain(x, SpecialMath.Log1p(x.Value), 1 / (1 + x.Value));
    static virtual TSelf Max(TSelf x, TSelf y) => x.Value >= y.Value || double.IsNaN(x.Value) ? x : y;
    static virtual TSelf MaxMagnitude(TSelf x, TSelf y) => Math.MaxMagnitude(x.Value, y.Value).Equals(x.Value) ? x : y;
    static virtual TSelf Min(TSelf x, TSelf y) => x.Value <= y.Value || double.IsNaN(x.Value) ? x : y;
    static virtual TSelf MinMagnitude(TSelf x, TSelf y) => Math.MinMagnitude(x.Value, y.Value).Equals(x.Value) ? x : y;
    static virtual TSelf Pow(TSelf x, TSelf y)
    {
        double value = Math.Pow(x.Value, y.Value);
        double byX = y.Value == 0 ? 0 : y.Value * Math.Pow(x.Value, y.Value - 1);

        // Where x is zero, the power does not change with a positive exponent.
        return TSelf.Chain(x, y, value, byX, value == 0 ? 0 : value * Math.Log(x.Value));
    }

    static virtual TSelf Pow(TSelf x, double y) =>
        y == 2 ? x * x : TSelf.Chain(x, Math.Pow(x.Value, y), y == 0 ? 0 : y * Math.Pow(x.Value, y - 1));
    static virtual TSelf RadiansToDegrees(TSelf x) => x * (180 / Math.PI);
    static virtual TSelf RootN(TSelf x, int n)
    {
        double root = double.RootN(x.Value, n);
        return TSelf.Chain(x, root, root / (n * x.Value));
    }

    static virtual TSelf Round(TSelf x) => Math.Round(x.Value);
    static virtual TSelf Round(TSelf x, int digits) => Math.Round(x.Value, digits);
    static virtual TSelf Round(TSelf x, MidpointRounding mode) => Math.Round(x.Value, mode);
    static virtual TSelf Round(TSelf x, int digits, MidpointRounding mode) => Math.Round(x.Value, digits, mode);
    static virtual TSelf ScaleB(TSelf x, int n) => TSelf.Chain(x, Math.ScaleB(x.Value, n), Math.ScaleB(1, n));
    static virtual int Sign(TSelf x) => Math.Sign(x.Value);
    static virtual TSelf Sin(TSelf x)
    {
        (double sin, double cos) = Math.SinCos(x.Value);
        return TSelf.Chain(x, sin, cos);
    }

    static virtual (TSelf Sin, TSelf Cos) SinCos(TSelf x)
    {
        (double sin, double cos) = Math.SinCos(x.Value);
        return (TSelf.Chain(x, sin, cos), TSelf.Chain(x, cos, -sin));
    }

    static virtual TSelf SinPi(TSelf x)
    {
        (double sin, double cos) = double.SinCosPi(x.Value);
        return TSelf.Chain(x, sin, Math.PI * cos);
    }

    static virtual TSelf Sinh(TSelf x) => TSelf.Chain(x, Math.Sinh(x.Value), Math.Cosh(x.Value));
    static virtual TSelf Sqrt(TSelf x)
    {
        double root = Math.Sqrt(x.Value);
        return TSelf.Chain(x, root, 0.5 / root);
    }

    static virtual TSelf Tan(TSelf x)
    {
        double value = Math.Tan(x.Value);
        return TSelf.Chain(x, value, 1 + value * value);
    }

    static virtual TSelf Tanh(TSelf x)
    {
        double value = Math.Tanh(x.Value);
        return TSelf.Chain(x, value, (1 - value) * (1 + value));
    }

    static virtual TSelf TanPi(TSelf x)
    {
        double value = double.TanPi(x.Value);
        return TSelf.Chain(x, value, Math.PI * (1 + value * value));
    }

    static virtual TSelf Truncate(TSelf x) => Math.Truncate(x.Value);
#pragma warning restore CS1591
}
