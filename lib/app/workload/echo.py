"""Echoes WebSocket messages (RFC 6455) on a local socket; the web server in front of it speaks TLS."""
import asyncio
import base64
import hashlib
import sys

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
LONGEST = 65535
CLOSE, PING, PONG = 8, 9, 10


async def receive(reader):
    first, second = await reader.readexactly(2)
    size = second & 127
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = LONGEST + 1
    if size > LONGEST:
        raise ValueError("message too long")
    mask = await reader.readexactly(4)
    data = await reader.readexactly(size)
    return first, bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))


def frame(first, data):
    if len(data) < 126:
        return bytes([first, len(data)]) + data
    return bytes([first, 126]) + len(data).to_bytes(2, "big") + data


async def serve(reader, writer):
    try:
        request = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in request[1:])}
        accept = base64.b64encode(hashlib.sha1(headers[b"sec-websocket-key"] + GUID).digest())
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n")
        writer.write(b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        opcode = None
        while opcode != CLOSE:
            first, data = await receive(reader)
            opcode = first & 15
            if opcode != PONG:
                writer.write(frame(128 | PONG if opcode == PING else first, data))
                await writer.drain()
    except (KeyError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        pass  # the peer left or does not speak WebSocket
    finally:
        writer.close()


async def main():
    async with await asyncio.start_unix_server(serve, sys.argv[1]) as server:
        await server.serve_forever()


asyncio.run(main())
