using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>
/// Passes values of any type through the engines without boxing the common ones: numbers and truth values are passed as
/// a double, everything else as an object. The tests on <c>typeof(T)</c> are decided at compile time.
/// </summary>
internal static class SiteValue
{
    public static bool IsScalar<T>() =>
        typeof(T) == typeof(double)
        || typeof(T) == typeof(int)
        || typeof(T) == typeof(bool)
        || typeof(T) == typeof(float)
        || typeof(T) == typeof(long)
        || typeof(T) == typeof(byte)
        || typeof(T) == typeof(short);

    /// <summary>Whether a value is NaN; false for types without NaN.</summary>
    public static bool IsNaN<T>(T value) =>
        (typeof(T) == typeof(double) || typeof(T) == typeof(float)) && double.IsNaN(ToDouble(value));

    public static double ToDouble<T>(T value)
    {
        if (typeof(T) == typeof(double))
            return Unsafe.As<T, double>(ref value);
        if (typeof(T) == typeof(int))
            return Unsafe.As<T, int>(ref value);
        if (typeof(T) == typeof(bool))
            return Unsafe.As<T, bool>(ref value) ? 1 : 0;
        if (typeof(T) == typeof(float))
            return Unsafe.As<T, float>(ref value);
        if (typeof(T) == typeof(long))
            return Unsafe.As<T, long>(ref value);
        if (typeof(T) == typeof(byte))
            return Unsafe.As<T, byte>(ref value);
        if (typeof(T) == typeof(short))
            return Unsafe.As<T, short>(ref value);
        return double.NaN;
    }

    /// <summary>A scalar or the number of an enum's member; NaN for anything else.</summary>
    public static double ToNumber<T>(T value)
    {
        if (typeof(T) == typeof(decimal))
            return (double)Unsafe.As<T, decimal>(ref value);
        if (typeof(T) == typeof(sbyte))
            return Unsafe.As<T, sbyte>(ref value);
        if (typeof(T) == typeof(ushort))
            return Unsafe.As<T, ushort>(ref value);
        if (typeof(T) == typeof(uint))
            return Unsafe.As<T, uint>(ref value);
        if (typeof(T) == typeof(ulong))
            return Unsafe.As<T, ulong>(ref value);
        return typeof(T).IsEnum
            ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
            : ToDouble(value);
    }

    /// <summary>A number as a value of any type that a datum can have.</summary>
    public static T OfNumber<T>(double number)
    {
        if (typeof(T) == typeof(decimal))
            return Cast<decimal, T>((decimal)number);
        if (typeof(T) == typeof(sbyte))
            return Cast<sbyte, T>((sbyte)number);
        if (typeof(T) == typeof(ushort))
            return Cast<ushort, T>((ushort)number);
        if (typeof(T) == typeof(uint))
            return Cast<uint, T>((uint)number);
        if (typeof(T) == typeof(ulong))
            return Cast<ulong, T>((ulong)number);
        return typeof(T).IsEnum ? (T)Enum.ToObject(typeof(T), (long)number) : FromDouble<T>(number);
    }

    /// <summary>A value from the number or the object that represents it.</summary>
    public static T From<T>(double number, object? boxed) => IsScalar<T>() ? FromDouble<T>(number) : (T)boxed!;

    public static T FromDouble<T>(double number)
    {
        if (typeof(T) == typeof(double))
            return Unsafe.As<double, T>(ref number);
        if (typeof(T) == typeof(int))
            return Cast<int, T>((int)number);
        if (typeof(T) == typeof(bool))
            return Cast<bool, T>(number != 0);
        if (typeof(T) == typeof(float))
            return Cast<float, T>((float)number);
        if (typeof(T) == typeof(long))
            return Cast<long, T>((long)number);
        if (typeof(T) == typeof(byte))
            return Cast<byte, T>((byte)number);
        if (typeof(T) == typeof(short))
            return Cast<short, T>((short)number);
        throw new InvalidCastException($"A number cannot become a {typeof(T)}.");
    }

    /// <summary>A given value, converted to the type of a site; false if it cannot be converted without loss.</summary>
    public static bool TryConvert<T>(ChoiceValue given, out T value)
    {
        value = default!;
        if (given.Value is T fits)
        {
            value = fits;
            return true;
        }

        if (!IsScalar<T>() || given.Value is not (bool or IConvertible and not string))
            return false;
        double number = given.ToDouble();
        value = FromDouble<T>(number);

        // A fraction must not be truncated to an integer, and a number must not be used as a truth value; rounding to a
        // float is allowed.
        return typeof(T) == typeof(float) || ToDouble(value).Equals(number);
    }

    private static TTo Cast<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
