using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// Values of the types that scalar distributions have, as doubles; a truth value is 0 or 1. The tests on
/// <c>typeof(T)</c> are decided at compile time.
/// </summary>
internal static class ScalarValue
{
    /// <summary>Whether the values of a type can become doubles and come back.</summary>
    public static bool Is<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(int) || typeof(T) == typeof(bool);

    public static double ToDouble<T>(T value)
    {
        if (typeof(T) == typeof(double))
            return Unsafe.As<T, double>(ref value);
        if (typeof(T) == typeof(int))
            return Unsafe.As<T, int>(ref value);
        return Unsafe.As<T, bool>(ref value) ? 1 : 0;
    }

    /// <summary>The value that is exactly a number; false if the type has none.</summary>
    public static bool TryFromDouble<T>(double number, out T value)
    {
        if (typeof(T) == typeof(double))
        {
            value = Unsafe.As<double, T>(ref number);
            return true;
        }

        int whole = (int)number;
        bool flag = whole == 1;
        value = typeof(T) == typeof(int) ? Unsafe.As<int, T>(ref whole) : Unsafe.As<bool, T>(ref flag);
        return ToDouble(value) == number;
    }
}
