using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf.Traces;

/// <summary>
/// Values as bytes, bit by bit: numbers, truth values, structs that consist of these, texts, and arrays of numbers, of
/// texts or of such arrays.
/// </summary>
internal static class ValueBytes
{
    /// <summary>Whether values of a type can be written.</summary>
    public static bool CanWrite<T>() =>
        !RuntimeHelpers.IsReferenceOrContainsReferences<T>() || IsTextOrArray(typeof(T));

    /// <summary>Writes a value of a type that <see cref="CanWrite"/> allows.</summary>
    public static void Write<T>(BinaryWriter to, T value)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            WriteObject(to, value);
        else
            to.Write(Bytes(ref value));
    }

    /// <summary>Reads a value of a type that <see cref="CanWrite"/> allows.</summary>
    /// <exception cref="EndOfStreamException">There are too few bytes.</exception>
    public static T Read<T>(BinaryReader from)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return (T)ReadObject(from, typeof(T));
        T value = default!;
        from.BaseStream.ReadExactly(Bytes(ref value));
        return value;
    }

    private static bool IsTextOrArray(Type type) =>
        type == typeof(string)
        || type.GetElementType() is { } element
            && (type.IsArray && IsNumber(element) || type.IsSZArray && IsTextOrArray(element));

    private static bool IsNumber(Type type) => type.IsPrimitive || type.IsEnum;

    private static Span<byte> Bytes<T>(ref T value) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>());

    private static Span<byte> Bytes(Array numbers) =>
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(numbers), Buffer.ByteLength(numbers));

    private static void WriteObject(BinaryWriter to, object? value)
    {
        if (value is string text)
        {
            to.Write(text);
            return;
        }

        var array = (Array)value!;
        for (int d = 0; d < array.Rank; d++)
            to.Write(array.GetLength(d));
        if (IsNumber(array.GetType().GetElementType()!))
            to.Write(Bytes(array));
        else
            foreach (object? inner in array)
                WriteObject(to, inner);
    }

    private static object ReadObject(BinaryReader from, Type type)
    {
        if (type == typeof(string))
            return from.ReadString();
        Type element = type.GetElementType()!;
        var lengths = new int[type.GetArrayRank()];
        long bytes = 1,
            left = from.BaseStream.Length - from.BaseStream.Position;
        foreach (ref int length in lengths.AsSpan())
        {
            length = from.ReadInt32();

            // Before memory is taken: every element has a byte at least.
            bytes *= length;
            if (length < 0 || bytes > left)
                throw new EndOfStreamException();
        }

        Array array = Array.CreateInstanceFromArrayType(type, lengths);
        if (IsNumber(element))
            from.BaseStream.ReadExactly(Bytes(array));
        else
            for (int i = 0; i < array.Length; i++)
                array.SetValue(ReadObject(from, element), i);
        return array;
    }
}
